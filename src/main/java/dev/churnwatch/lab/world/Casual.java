package dev.churnwatch.lab.world;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An ordinary person: some follows a week, of friends more often than of the famous; interest fades. */
final class Casual implements Behaviour {

    private static final double FRIEND = 0.6;
    private static final double FRIEND_APPEAL = 0.55;
    private static final double FAME_APPEAL = 0.08;

    @Override
    public boolean newborn(Chance chance) {
        return chance.happens(0.03);
    }

    @Override
    public void begin(Life life) {
        life.remember(life.chance().whole(5, 60));
        live(life, Math.min(5, life.chance().logNormal(0.2, 0.9)));
    }

    /** The ordinary side of any account: that many follows a day on average. */
    static void live(Life life, double followsPerDay) {
        live(life, followsPerDay, () -> true);
    }

    /** The same, on those days on which the account feels like it. */
    static void live(Life life, double followsPerDay, BooleanSupplier feelsLikeIt) {
        life.everyDay(() -> {
            if (feelsLikeIt.getAsBoolean()) {
                for (int left = life.chance().poisson(followsPerDay); left > 0; left--) {
                    life.sometimeToday(() -> meet(life));
                }
            }
        });
    }

    private static void meet(Life life) {
        boolean friendly = life.chance().happens(FRIEND);
        Optional<Life> met = friendly ? life.neighbour() : life.somebody();
        met.ifPresent(target -> life.follow(target, friendly ? FRIEND_APPEAL : FAME_APPEAL));
    }
}
