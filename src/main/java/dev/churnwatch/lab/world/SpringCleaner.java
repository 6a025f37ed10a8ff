package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Someone who lets follows pile up and then cleans up in one sitting: once, or twice some days apart with no new follow
 * in between.
 */
final class SpringCleaner implements Behaviour {

    private final int purges;
    private boolean tired;

    SpringCleaner(int purges) {
        this.purges = purges;
    }

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(60, 200));
        Casual.live(life, Math.min(8, chance.logNormal(1.2, 0.6)), () -> !tired);
        boolean sparesFriends = chance.happens(0.8);
        long first = (long) (life.ahead() * (purges == 1 ? chance.between(0.3, 0.9) : chance.between(0.3, 0.6)));
        for (int i = 0; i < purges; i++) {
            boolean last = i == purges - 1;
            life.after(first + i * Span.days(chance.between(6, 12)), () -> purge(life, sparesFriends, last));
        }
    }

    private void purge(Life life, boolean sparesFriends, boolean last) {
        tired = !last;
        double thoroughness = last ? 0.9 : 0.55;
        List<Runnable> acts = new ArrayList<>();
        for (Life target : life.following()) {
            double chance = sparesFriends && target.follows(life) ? 0.1 : thoroughness;
            if (life.chance().happens(chance)) {
                acts.add(() -> life.unfollow(target));
            }
        }
        life.inTurn(acts, 2, 20);
    }

    /** Drops nobody but in a purge. */
    @Override
    public void followed(Life life, Life target) {}
}
