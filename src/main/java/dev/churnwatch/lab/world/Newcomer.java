package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** A new account: starter packs in its first hours, people by hand in its first days, some of them dropped again. */
final class Newcomer implements Behaviour {

    private static final String STARTER_PACK = "starter_pack";
    private static final double FRIEND_APPEAL = 0.4;
    private static final double DROPPED = 0.15;

    @Override
    public boolean newborn(Chance chance) {
        return true;
    }

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        for (int packs = chance.whole(1, 2); packs > 0; packs--) {
            life.after(Span.minutes(chance.between(2, 300)), () -> takePack(life));
        }
        for (int follows = chance.whole(10, 40); follows > 0; follows--) {
            life.after(
                    Span.hours(chance.between(0.2, 72)),
                    () -> life.neighbour().ifPresent(friend -> life.follow(friend, FRIEND_APPEAL)));
        }
        Casual.live(life, Math.min(5, chance.logNormal(0.3, 0.7)));
    }

    private static void takePack(Life life) {
        List<Runnable> acts = new ArrayList<>();
        for (int size = life.chance().whole(10, 50); size > 0; size--) {
            acts.add(() -> life.somebody().ifPresent(member -> life.followVia(member, STARTER_PACK)));
        }
        life.inTurn(acts, 0.02, 0.2);
    }

    @Override
    public void followed(Life life, Life target) {
        if (life.chance().happens(DROPPED)) {
            life.after(Span.days(life.chance().logNormal(6, 0.8)), () -> life.unfollow(target));
        }
    }
}
