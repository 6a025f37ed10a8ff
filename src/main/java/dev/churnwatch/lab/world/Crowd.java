package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everybody, as one comes across them: the popular more often, those of one's own circle more often still. */
final class Crowd {

    private static final int CIRCLE = 150;
    private static final int PATIENCE = 25;

    private final Function<Chance, Life> anyone;
    private final Ring everybody;
    private final List<Ring> circles;

    /**
     * The crowd of these lives with their popularities, in the same order.
     *
     * @param anyone draws someone from all, those included of whom nobody has heard
     */
    Crowd(List<Life> lives, double[] popularity, Function<Chance, Life> anyone) {
        this.anyone = anyone;
        int count = Math.max(1, lives.size() / CIRCLE);
        this.everybody = new Ring(lives, popularity, 0, 1);
        this.circles = new ArrayList<>(count);
        for (int circle = 0; circle < count; circle++) {
            circles.add(new Ring(lives, popularity, circle, count));
        }
    }

    /** Someone whom many know. */
    Optional<Life> somebody(Chance chance, Predicate<Life> suits) {
        return search(() -> everybody.popular(chance), suits);
    }

    /** Someone of one's own circle. */
    Optional<Life> neighbour(Life life, Predicate<Life> suits) {
        return search(() -> circle(life).popular(life.chance()), suits);
    }

    /** Anyone at all, of one's own circle first. */
    Optional<Life> stranger(Life life, Predicate<Life> suits) {
        Optional<Life> near = search(() -> circle(life).any(life.chance()), suits);
        return near.isPresent() ? near : search(() -> anyone.apply(life.chance()), suits);
    }

    private Ring circle(Life life) {
        return circles.get(life.index() % circles.size());
    }

    private static Optional<Life> search(Supplier<Life> draw, Predicate<Life> suits) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Life found = draw.get();
            if (suits.test(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Lives with the running sum of their popularity. */
    private static final class Ring {

        private final List<Life> members = new ArrayList<>();
        private final double[] sums;

        Ring(List<Life> lives, double[] popularity, int first, int step) {
            this.sums = new double[(lives.size() - first + step - 1) / step];
            double sum = 0;
            for (int i = first; i < lives.size(); i += step) {
                sum += popularity[i];
                sums[members.size()] = sum;
                members.add(lives.get(i));
            }
        }

        Life any(Chance chance) {
            return members.get(chance.whole(0, members.size() - 1));
        }

        Life popular(Chance chance) {
            double point = chance.between(0, sums[sums.length - 1]);
            int found = Arrays.binarySearch(sums, point);
            int index = found >= 0 ? found + 1 : -found - 1;
            return members.get(Math.min(index, sums.length - 1));
        }
    }
}
