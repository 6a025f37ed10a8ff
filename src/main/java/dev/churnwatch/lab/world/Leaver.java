package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountStatus;

/** Someone who leaves the network, or is made to leave, and does not come back. */
final class Leaver implements Behaviour {

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(5, 60));
        Casual.live(life, Math.min(5, chance.logNormal(0.2, 0.9)));
        AccountStatus end = fate(chance.between(0, 1));
        life.after((long) (life.ahead() * chance.between(0.2, 0.85)), () -> life.become(end));
    }

    private static AccountStatus fate(double point) {
        if (point < 0.7) {
            return AccountStatus.DEACTIVATED;
        }
        if (point < 0.85) {
            return AccountStatus.DELETED;
        }
        return point < 0.95 ? AccountStatus.SUSPENDED : AccountStatus.TAKENDOWN;
    }
}
