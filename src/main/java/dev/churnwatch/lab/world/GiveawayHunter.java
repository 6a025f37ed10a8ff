package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Someone who follows whoever a giveaway asks to be followed, and drops them all together when it is over. */
final class GiveawayHunter implements Behaviour {

    private static final double APPEAL = 0.03;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(10, 100));
        Casual.live(life, Math.min(4, chance.logNormal(0.4, 0.8)));
        int giveaways = chance.whole(1, 2);
        for (int i = 0; i < giveaways; i++) {
            double from = (i + chance.between(0.05, 0.7)) / giveaways;
            life.onMorning((long) (life.ahead() * from), () -> takePart(life));
        }
    }

    private static void takePart(Life life) {
        Chance chance = life.chance();
        List<Life> sponsors = new ArrayList<>();
        for (int follows = chance.whole(20, 60); follows > 0; follows--) {
            life.sometimeToday(() -> life.stranger().ifPresent(sponsor -> {
                life.follow(sponsor, APPEAL);
                sponsors.add(sponsor);
            }));
        }
        life.after(Span.days(chance.between(3, 14)), () -> {
            List<Runnable> acts = new ArrayList<>();
            sponsors.forEach(sponsor -> acts.add(() -> life.unfollow(sponsor)));
            life.inTurn(acts, 1, 12);
        });
    }
}
