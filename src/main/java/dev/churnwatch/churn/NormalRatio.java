package dev.churnwatch.churn;

/** The ratio of two normal densities, made to rise or fall throughout. */
final class NormalRatio {

    private NormalRatio() {}

    /** A normal distribution. */
    record Normal(double mean, double sigma) {

        double logDensity(double x) {
            double z = (x - mean) / sigma;
            return -z * z / 2 - StrictMath.log(sigma);
        }
    }

    /**
     * {@code ln(churner density/organic density)} at x, in nats, monotone from the organic mean's side to the
     * churner's.
     *
     * <p>With unequal sigmas the ratio turns at one point, and beyond it the wider distribution wins on either side: an
     * absurdly wide spread of dwell would speak for the churner. From that point on the ratio keeps its value there.
     */
    static double llr(double x, Normal churner, Normal organic) {
        double precision = 1 / (churner.sigma * churner.sigma);
        double organicPrecision = 1 / (organic.sigma * organic.sigma);
        double turned = x;
        if (precision != organicPrecision) {
            double turn = (churner.mean * precision - organic.mean * organicPrecision) / (precision - organicPrecision);
            turned = turn > churner.mean && turn > organic.mean ? Math.min(x, turn) : Math.max(x, turn);
        }
        return churner.logDensity(turned) - organic.logDensity(turned);
    }
}
