package dev.churnwatch.stream;

/**
 * How many accounts some ledgers are about, counted at the first tick of each UTC day of event time.
 *
 * @param remembered those of which anything is remembered
 * @param active those that did something themselves in the 30 days before, as far as is remembered
 * @param flagged those whose flag stands as it was told
 */
public record Population(long remembered, long active, long flagged) {

    /** How long ago somebody may have done something last and is called active, ms. */
    static final long ACTIVE = 30L * 24 * 60 * 60 * 1000;

    Population plus(Population other) {
        return new Population(remembered + other.remembered, active + other.active, flagged + other.flagged);
    }
}
