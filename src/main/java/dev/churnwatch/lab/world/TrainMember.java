package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** A member of follow trains, whose passengers all follow each other and keep everybody. */
final class TrainMember implements Behaviour {

    private static final double APPEAL = 0.85;
    private static final double RETURNS = 0.9;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(50, 200));
        Casual.live(life, 0.3);
        double days = chance.between(0.1, 0.4);
        life.everyDay(() -> {
            if (chance.happens(days)) {
                life.sometimeToday(() -> ride(life));
            }
        });
    }

    private static void ride(Life life) {
        List<Runnable> acts = new ArrayList<>();
        for (int passengers = life.chance().whole(15, 60); passengers > 0; passengers--) {
            acts.add(() -> life.kindredSpirit().ifPresent(passenger -> life.follow(passenger, APPEAL)));
        }
        life.inTurn(acts, 3, 60);
    }

    @Override
    public double returns(double appeal) {
        return RETURNS;
    }

    /** Drops nobody. */
    @Override
    public void followed(Life life, Life target) {}
}
