package dev.churnwatch.churn;

/** Probabilities on the scale of the score: {@code ln(P/(1 - P))}, in nats. */
public final class LogOdds {

    private LogOdds() {}

    /** The logit of a probability between 0 and 1. */
    static double of(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }

    /** The probability of a logit: {@code 1/(1 + exp(-logit))}. */
    public static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
