package dev.churnwatch.churn;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Averages over a prior by composite five-point Gauss-Legendre quadrature in many narrow panels: an evaluation that has
 * neither grid nor weights in common with the score.
 */
final class Quadrature {

    private static final int PANELS = 1500;
    private static final double[] NODES = {
        -0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664
    };
    private static final double[] WEIGHTS = {
        0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189
    };

    private Quadrature() {}

    /** ln of the likelihood's average over a normal ln(rate), cut off {@code reach} sigmas from the mean. */
    static double logAverage(Policy.LogNormal prior, double reach, DoubleUnaryOperator logLikelihoodOfRate) {
        NormalDistribution normal = NormalDistribution.of(Math.log(prior.median()), prior.sigma());
        double from = normal.getMean() - reach * prior.sigma();
        double width = 2 * reach * prior.sigma() / PANELS;
        double[] terms = new double[PANELS * NODES.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms.length; i++) {
            int node = i % NODES.length;
            int panel = i / NODES.length;
            double ln = from + width * (panel + (NODES[node] + 1) / 2);
            terms[i] = normal.logDensity(ln)
                    + logLikelihoodOfRate.applyAsDouble(Math.exp(ln))
                    + Math.log(WEIGHTS[node] * width / 2);
            largest = Math.max(largest, terms[i]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum) - Math.log(normal.probability(from, from + PANELS * width));
    }
}
