package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Someone who builds an audience honestly: follows whoever is relevant, day by day for weeks, keeps them, and now and
 * then drops a few who turned out not to be.
 */
final class Builder implements Behaviour {

    private static final double APPEAL = 0.3;
    private static final double LOYALTY = 0.5;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(40, 200));
        Casual.live(life, 0.4);
        double perDay = chance.between(10, 40);
        long starts = life.now() + (long) (life.ahead() * chance.between(0, 0.4));
        long ends = starts + Span.days(chance.between(20, 60));
        life.everyDay(() -> {
            if (life.now() >= starts && life.now() < ends && chance.happens(0.85)) {
                for (int left = chance.poisson(perDay); left > 0; left--) {
                    life.sometimeToday(() -> life.kindredSpirit().ifPresent(target -> life.follow(target, APPEAL)));
                }
            }
        });
        pruneLater(life, starts - life.now());
    }

    private static void pruneLater(Life life, long delay) {
        Chance chance = life.chance();
        life.after(delay + Span.days(4 + 18 * chance.exponential()), () -> {
            List<Life> followed = life.following();
            chance.shuffle(followed);
            List<Runnable> acts = new ArrayList<>();
            for (Life target : followed.subList(0, Math.min(followed.size(), chance.whole(3, 15)))) {
                if (!target.follows(life) || !chance.happens(LOYALTY)) {
                    acts.add(() -> life.unfollow(target));
                }
            }
            life.inTurn(acts, 4, 40);
            pruneLater(life, 0);
        });
    }

    /** Drops nobody but when pruning. */
    @Override
    public void followed(Life life, Life target) {}
}
