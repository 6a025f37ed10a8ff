package dev.churnwatch.lab.quality;

/**
 * A share with its 95 % interval by Wilson's score method (Journal of the American Statistical Association 22, 1927),
 * which keeps its promise for few cases and for shares near 0 and 1.
 *
 * @param share the observed share, 0 for none of none
 * @param low the lower end, 0 to 1
 * @param high the upper end, 0 to 1
 */
public record Interval(double share, double low, double high) {

    /** The point of the standard normal distribution that 2.5 % lie beyond. */
    private static final double Z = 1.959963984540054;

    /** The share of {@code part} in {@code whole}; without a case it may be anything. */
    static Interval of(int part, int whole) {
        if (whole == 0) {
            return new Interval(0, 0, 1);
        }
        double n = whole;
        double share = part / n;
        double centre = share + Z * Z / (2 * n);
        double reach = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * n)) / n);
        double scale = 1 + Z * Z / n;
        double low = part == 0 ? 0 : (centre - reach) / scale;
        double high = part == whole ? 1 : (centre + reach) / scale;
        return new Interval(share, low, high);
    }
}
