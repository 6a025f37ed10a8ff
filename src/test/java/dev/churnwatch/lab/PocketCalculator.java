package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** The sums of the score as a reader would do them, by the formulas of the document and not by the code. */
final class PocketCalculator {

    private static final int STEPS_A_SIGMA = 20;
    private static final int SIGMAS = 6;

    private PocketCalculator() {}

    /** {@code ln} of the average of {@code x^k exp(-b x)/(1 + o x)^n} over a log-normal x. */
    static double average(double k, double b, double n, double o, Policy.LogNormal of) {
        double[] terms = steps().map(z -> {
                    double x = of.median() * Math.exp(of.sigma() * z);
                    return k * Math.log(x) - b * x - n * Math.log(1 + o * x) - z * z / 2;
                })
                .toArray();
        double most = DoubleStream.of(terms).max().orElseThrow();
        double sum = DoubleStream.of(terms).map(term -> Math.exp(term - most)).sum();
        return most + Math.log(sum / steps().map(z -> Math.exp(-z * z / 2)).sum());
    }

    private static DoubleStream steps() {
        int last = SIGMAS * STEPS_A_SIGMA;
        return IntStream.rangeClosed(-last, last).mapToDouble(i -> (double) i / STEPS_A_SIGMA);
    }

    /** A normal distribution of x, by its variance. */
    record Normal(double mean, double variance) {

        /** The square of the distance from the mean, in sigmas. */
        double square(double x) {
            return (x - mean) * (x - mean) / variance;
        }
    }

    /** Where the ratio of two normal densities turns. */
    static double turn(Normal churner, Normal organic) {
        return (churner.mean / churner.variance - organic.mean / organic.variance)
                / (1 / churner.variance - 1 / organic.variance);
    }

    /** x, or the turn if that is nearer to both means. */
    static double upToTheTurn(double x, Normal churner, Normal organic) {
        double turn = turn(churner, organic);
        return turn > churner.mean ? Math.min(x, turn) : Math.max(x, turn);
    }

    /** {@code ln B(alpha, beta)}, the beta function. */
    static double lnBeta(Policy.Beta beta) {
        return (beta.alpha() + beta.beta() - 2) * Math.log(0.5)
                - BetaDistribution.of(beta.alpha(), beta.beta()).logDensity(0.5);
    }
}
