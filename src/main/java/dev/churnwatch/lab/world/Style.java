package dev.churnwatch.lab.world;

import java.util.function.Supplier;

/**
 * How churners of a kind work.
 *
 * @param trick makes one churner's daily routine
 * @param looking which part of them looks who followed back; the others undo everybody
 * @param lastsDays when they give it up
 * @param beginsWithin they begin in this first part of what is left of the world
 */
record Style(Volume volume, Supplier<Trick> trick, double looking, double lastsDays, double beginsWithin) {

    private static final double FOREVER = 100_000;
    private static final double BEGINS_WITHIN = 0.3;

    /** A style of churners who all look and never give up. */
    static Style of(Volume volume, Supplier<Trick> trick) {
        return new Style(volume, trick, 1, FOREVER, BEGINS_WITHIN);
    }

    Style looking(double share) {
        return new Style(volume, trick, share, lastsDays, beginsWithin);
    }

    Style lasting(double days, double within) {
        return new Style(volume, trick, looking, days, within);
    }

    boolean isForGood() {
        return lastsDays == FOREVER;
    }
}
