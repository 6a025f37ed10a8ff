package dev.churnwatch.churn;

/**
 * Everything tunable in one value: what counts, how evidence is weighed, and where the thresholds lie. A flag names the
 * policy that raised it by name, version and hash.
 *
 * @param name the policy's name; flags of different policies never mix
 * @param version rises with every change
 * @param windowDays W: how far back evidence reaches, in days
 * @param youngDays the oldest age at which an unfollow counts as an undone follow, in days
 * @param newcomerHours how long after its first sight a new account's follows are not cold, in hours
 * @param blockMinutes how near to a block a close is held to be its consequence, in minutes
 * @param tickMinutes the distance between two assessments, in minutes of event time
 * @param decisionCap unfollows of one day beyond this many are the same decision repeated
 * @param prior the share of accounts that churn, before any evidence
 */
public record Policy(
        String name,
        int version,
        int windowDays,
        int youngDays,
        int newcomerHours,
        int blockMinutes,
        int tickMinutes,
        int decisionCap,
        double prior,
        Turnover turnover,
        Selectivity selectivity,
        Recurrence recurrence,
        Volume volume,
        DwellSpread dwellSpread,
        Balance balance,
        Guards guards,
        Thresholds thresholds) {

    /** A normal distribution of the logarithm: {@code ln x ~ N(ln median, sigma)}. */
    public record LogNormal(double median, double sigma) {}

    /** How much a part may say: its log-likelihood ratio is clipped to {@code +-cap} nats, then multiplied by weight. */
    public record Voice(double weight, double cap) {}

    /** Part 1: the hazard of dropping a non-reciprocator, per day. */
    public record Turnover(LogNormal churner, LogNormal organic, Voice voice) {}

    /**
     * Part 2: the ratio of the hazards of dropping a non-reciprocator and a reciprocator.
     *
     * @param indiscriminateShare the share of churners who do not look whether they were followed back
     */
    public record Selectivity(
            LogNormal selective,
            LogNormal indiscriminate,
            double indiscriminateShare,
            LogNormal organic,
            Voice voice) {}

    /**
     * Part 3: days of dropping between days of following.
     *
     * @param minDropsPerDay how many drops make a day count
     * @param maxDays no more days are counted than this
     */
    public record Recurrence(LogNormal churner, LogNormal organic, int minDropsPerDay, int maxDays, Voice voice) {}

    /** Part 4: cold follows per day of the window. */
    public record Volume(LogNormal churner, LogNormal organic, int minColdFollows, Voice voice) {}

    /**
     * Part 5: the spread of dwell, {@code ln sigma ~ N(ln median, sqrt(variance + 0.5/n))}.
     *
     * @param drawsPerDay n is this many times the number of unfollow days
     */
    public record DwellSpread(
            double churnerMedian,
            double churnerVariance,
            double organicMedian,
            double organicVariance,
            int drawsPerDay,
            int minDrops,
            int minDays,
            Voice voice) {}

    /** A beta distribution. */
    public record Beta(double alpha, double beta) {}

    /** Part 6: whether follows and unfollows balance. */
    public record Balance(Beta churner, Beta organic, int minActions, Voice voice) {}

    /** What must hold besides confidence before anybody is flagged. */
    public record Guards(int minDrops, int minRecurrence, int minSpanDays) {}

    /**
     * Where confidence turns into action.
     *
     * @param flag at or above, a flag opens
     * @param review at or above, a human should look
     * @param clear below, an open flag is cleared
     * @param amendStep an open flag is amended when its logit has moved by this many nats
     */
    public record Thresholds(double flag, double review, double clear, double amendStep) {}

    /** The policy that ships: the numbers of {@code docs/detection.md}. */
    public static final Policy DEFAULT = new Policy(
            "default",
            1,
            42,
            30,
            72,
            60,
            15,
            12,
            0.001,
            new Turnover(new LogNormal(0.08, 0.8), new LogNormal(0.005, 1.0), new Voice(0.7, 8)),
            new Selectivity(
                    new LogNormal(30, 1.0), new LogNormal(1, 0.5), 0.15, new LogNormal(2.4, 0.8), new Voice(0.8, 6)),
            new Recurrence(new LogNormal(6, 0.8), new LogNormal(0.25, 1.0), 3, 12, new Voice(0.8, 6)),
            new Volume(new LogNormal(40, 1.2), new LogNormal(0.6, 1.5), 10, new Voice(0.7, 3)),
            new DwellSpread(0.4, 0.25, 1.1, 0.09, 3, 8, 3, new Voice(0.7, 2.5)),
            new Balance(new Beta(4, 1.6), new Beta(0.8, 3), 40, new Voice(0.7, 2.5)),
            new Guards(15, 3, 4),
            new Thresholds(0.97, 0.8, 0.5, 1.0));

    /** The window's length in ms. */
    public long window() {
        return Times.days(windowDays);
    }

    /** The longest life of a young edge in ms. */
    public long young() {
        return Times.days(youngDays);
    }

    /** The distance between two ticks in ms. */
    public long tick() {
        return Times.minutes(tickMinutes);
    }

    /** The first tick at or after {@code at}: the one whose assessment is the first to see an event of that moment. */
    public long tickOf(long at) {
        return -Math.floorDiv(-at, tick()) * tick();
    }
}
