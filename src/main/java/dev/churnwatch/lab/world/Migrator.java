package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone who moves to another network, half of them with a tool that empties the account, and comes back after some
 * weeks with a list of the old friends.
 */
final class Migrator implements Behaviour {

    private static final double APPEAL = 0.5;
    private static final double BROUGHT_BACK = 0.8;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(60, 250));
        Casual.live(life, Math.min(4, chance.logNormal(0.6, 0.6)));
        life.after((long) (life.ahead() * chance.between(0.15, 0.45)), () -> pack(life));
    }

    private static void pack(Life life) {
        Chance chance = life.chance();
        List<Life> friends = life.following();
        List<Runnable> acts = new ArrayList<>();
        if (chance.happens(0.5)) {
            friends.forEach(friend -> acts.add(() -> life.unfollow(friend)));
        }
        life.inTurn(acts, 0.5, 3);
        life.byNature(Span.hours(chance.between(1, 30)), () -> {
            life.become(AccountStatus.DEACTIVATED);
            life.byNature(Span.days(chance.between(8, 25)), () -> comeBack(life, friends));
        });
    }

    private static void comeBack(Life life, List<Life> friends) {
        Chance chance = life.chance();
        life.become(AccountStatus.ACTIVE);
        List<Runnable> acts = new ArrayList<>();
        for (Life friend : friends) {
            if (chance.happens(BROUGHT_BACK)) {
                acts.add(() -> life.followVia(friend, Importer.IMPORT));
            }
        }
        life.after(Span.hours(chance.between(0.2, 20)), () -> life.inTurn(acts, 0.3, 2));
        for (int byHand = chance.whole(5, 25); byHand > 0; byHand--) {
            life.after(
                    Span.hours(chance.between(0.5, 72)),
                    () -> life.neighbour().ifPresent(friend -> life.follow(friend, APPEAL)));
        }
    }
}
