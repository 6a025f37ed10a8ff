package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountStatus;
import java.util.List;

/**
 * Someone who deactivates the account for some days or weeks and comes back. Half of them live where the network closes
 * all follows in their name and restores them afterwards.
 */
final class Returner implements Behaviour {

    private static final String RESTORED = "restored";
    private static final long RESTORING = Span.SECOND;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(20, 150));
        Casual.live(life, Math.min(5, chance.logNormal(0.6, 0.6)));
        boolean closes = chance.happens(0.5);
        life.after((long) (life.ahead() * chance.between(0.2, 0.6)), () -> leave(life, closes));
    }

    private static void leave(Life life, boolean closes) {
        life.become(AccountStatus.DEACTIVATED);
        List<Life> followed = closes ? life.following() : List.of();
        for (Life target : followed) {
            life.byNature(0, () -> life.unfollow(target));
        }
        life.byNature(Span.days(life.chance().between(3, 15)), () -> {
            life.become(AccountStatus.ACTIVE);
            for (Life target : followed) {
                life.after(RESTORING, () -> life.followVia(target, RESTORED));
            }
        });
    }
}
