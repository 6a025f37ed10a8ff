package dev.churnwatch.lab.world;

/**
 * How many follows churners of a kind make in a day: log-normal from one to the other, within bounds.
 *
 * @param median over the churners
 * @param sigma of the logarithm
 * @param least no churner means to make fewer
 * @param most no churner means to make more
 * @param evenness the smallest part of its usual number that a churner makes on a day, uniform up to 1
 */
record Volume(double median, double sigma, double least, double most, double evenness) {

    /**
     * Settings of tools' users: the median is 300 follows a day, the tail long (98 committed configurations); cut at 600,
     * so that files stay small.
     */
    static final Volume TOOL = about(300, 0.9, 20, 600);

    private static final double SLOW = 10;

    static Volume about(double median, double sigma, double least, double most) {
        return new Volume(median, sigma, least, most, 1);
    }

    /** What one churner usually makes, with that zeal, 0 to 1; the slowest cannot do much less. */
    double usual(Chance chance, double zeal) {
        double full = Math.max(least, Math.min(most, chance.logNormal(median, sigma)));
        return Math.min(full, Math.max(SLOW, full * zeal));
    }

    /** What a churner with that usual number makes today. */
    int today(Chance chance, double usual) {
        return chance.poisson(usual * chance.between(evenness, 1));
    }
}
