package dev.churnwatch.churn;

/**
 * Averages of a likelihood over a log-normal rate, on a fixed grid: {@value #POINTS} points, evenly spaced in the
 * logarithm over the whole support of the prior, by the trapezoid rule, added up by log-sum-exp.
 *
 * <p>The step is a twentieth of the prior's sigma. The sum is the integral to 1e-4 nats as long as the likelihood is no
 * narrower than that step and lies within the support; callers keep below some five hundred counts. All logarithms and
 * exponentials are {@link StrictMath}'s, so that the result is the same on every machine.
 */
final class LogGrid {

    private static final int POINTS = 241;

    /** All terms that lie further below the largest than this, in nats, do not change the sum's leading nine digits. */
    private static final double NEGLIGIBLE = 25;

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

    /**
     * A log-likelihood of a rate, in nats; terms without the rate may be left out. It must be concave in the rate's
     * logarithm, as the Poisson and the binomial are: then the terms rise to one peak, and only those around it count.
     */
    @FunctionalInterface
    interface LogLikelihood {

        double of(double rate, double logRate);
    }

    /** The logarithm of the likelihood's average over the prior, in nats. */
    double logAverage(LogLikelihood likelihood) {
        int peak = peak(likelihood);
        double largest = term(likelihood, peak);
        double sum = 1 + sum(likelihood, largest, peak, -1) + sum(likelihood, largest, peak, 1);
        return largest + StrictMath.log(sum);
    }

    private int peak(LogLikelihood likelihood) {
        int low = 0;
        int high = POINTS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (term(likelihood, middle) < term(likelihood, middle + 1)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The terms on one side of the peak, as multiples of the peak's, until they no longer count. */
    private double sum(LogLikelihood likelihood, double largest, int peak, int step) {
        double sum = 0;
        for (int i = peak + step; i >= 0 && i < POINTS; i += step) {
            double below = largest - term(likelihood, i);
            if (below > NEGLIGIBLE) {
                break;
            }
            sum += StrictMath.exp(-below);
        }
        return sum;
    }

    private double term(LogLikelihood likelihood, int point) {
        return logWeights[point] + likelihood.of(rates[point], logs[point]);
    }

    /** {@code ln sum exp(term)}, safe from overflow. */
    static double logSumExp(double... terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        double sum = 0;
        for (double term : terms) {
            sum += StrictMath.exp(term - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
