package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Someone who on many an evening looks at whom the day brought, and drops one or two again. */
final class EveningTidier implements Behaviour {

    private static final double REGRETTED = 0.25;

    private final List<Life> day = new ArrayList<>();

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(10, 100));
        Casual.live(life, chance.between(1, 4));
        double evenings = chance.between(0.2, 0.5);
        life.everyDay(() -> {
            day.clear();
            if (chance.happens(evenings)) {
                life.after(Span.hours(chance.between(13, 15)), () -> tidy(life));
            }
        });
    }

    private void tidy(Life life) {
        List<Runnable> acts = new ArrayList<>();
        for (Life target : day) {
            if (life.chance().happens(REGRETTED)) {
                acts.add(() -> life.unfollow(target));
            }
        }
        life.inTurn(acts, 10, 60);
    }

    @Override
    public void followed(Life life, Life target) {
        day.add(target);
        Fading.of(life, target);
    }
}
