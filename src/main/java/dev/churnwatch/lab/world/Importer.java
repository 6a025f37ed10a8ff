package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Someone who arrives from another network, brings the follows from there, and now and then fetches those who came after. */
final class Importer implements Behaviour {

    static final String IMPORT = "import";

    private static final double DROPPED = 0.06;

    @Override
    public boolean newborn(Chance chance) {
        return chance.happens(0.7);
    }

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(0, 20));
        Casual.live(life, Math.min(4, chance.logNormal(0.4, 0.7)));
        life.after(Span.hours(chance.between(0.1, 60)), () -> bring(life, chance.whole(50, 400)));
        for (int later = chance.whole(0, 4); later > 0; later--) {
            life.after(Span.days(chance.between(5, 50)), () -> bring(life, chance.whole(5, 30)));
        }
    }

    private static void bring(Life life, int follows) {
        List<Runnable> acts = new ArrayList<>();
        for (int left = follows; left > 0; left--) {
            acts.add(() -> life.kindredSpirit().ifPresent(friend -> life.followVia(friend, IMPORT)));
        }
        life.inTurn(acts, 0.3, 2);
    }

    @Override
    public void followed(Life life, Life target) {
        if (life.chance().happens(DROPPED)) {
            life.after(Span.days(life.chance().logNormal(10, 0.9)), () -> life.unfollow(target));
        }
    }
}
