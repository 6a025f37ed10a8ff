package dev.churnwatch.churn;

/**
 * Averages of a likelihood over a log-normal rate, on a fixed grid: {@value #POINTS} points, evenly spaced in the
 * logarithm over the whole support of the prior, by the trapezoid rule, added up by log-sum-exp.
 *
 * <p>The step is a twentieth of the prior's sigma. The sum is the integral to 1e-4 nats as long as the likelihood is no
 * narrower than that step and lies within the support; callers keep below some five hundred counts, and where a
 * likelihood crowds the end of a prior the ratio is beyond every cap. All logarithms and
 * exponentials are {@link StrictMath}'s, so that the result is the same on every machine.
 */
final class LogGrid {

    private static final int POINTS = 241;

    /** A term that is smaller than the largest by this many nats does not change a double. */
    private static final double NEGLIGIBLE = 50;

    private final double[] logs = new double[POINTS];
    private final double[] rates = new double[POINTS];
    private final double[] logWeights = new double[POINTS];

    LogGrid(Policy.LogNormal prior) {
        double step = 2 * Policy.LogNormal.REACH / (POINTS - 1);
        for (int i = 0; i < POINTS; i++) {
            double z = -Policy.LogNormal.REACH + i * step;
            logs[i] = prior.mean() + prior.sigma() * z;
            rates[i] = StrictMath.exp(logs[i]);
            logWeights[i] = -z * z / 2;
        }
        logWeights[0] -= StrictMath.log(2);
        logWeights[POINTS - 1] -= StrictMath.log(2);
        double total = logSumExp(logWeights);
        for (int i = 0; i < POINTS; i++) {
            logWeights[i] -= total;
        }
    }

    /** A log-likelihood of a rate, in nats; terms without the rate may be left out. */
    @FunctionalInterface
    interface LogLikelihood {

        double of(double rate, double logRate);
    }

    /** The logarithm of the likelihood's average over the prior, in nats. */
    double logAverage(LogLikelihood likelihood) {
        double[] terms = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            terms[i] = logWeights[i] + likelihood.of(rates[i], logs[i]);
        }
        return logSumExp(terms);
    }

    /** {@code ln sum exp(term)}, safe from overflow. */
    static double logSumExp(double... terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        double sum = 0;
        for (double term : terms) {
            if (largest - term < NEGLIGIBLE) {
                sum += StrictMath.exp(term - largest);
            }
        }
        return largest + StrictMath.log(sum);
    }
}
