package dev.churnwatch.churn;

/**
 * Everything tunable in one value: what counts, how evidence is weighed, and where the thresholds lie. A flag names the
 * policy that raised it by name, version and hash.
 *
 * @param name the policy's name; flags of different policies never mix
 * @param version rises with every change
 * @param newcomerHours how long after its first sight a new account's follows are not cold, in hours
 * @param blockMinutes how near to a block a close is held to be its consequence, in minutes
 * @param tickMinutes the distance between two assessments, in minutes of event time
 * @param prior the share of accounts that churn, before any evidence
 * @param days the lens for who undoes follows day after day
 * @param hours the lens for who undoes them hour after hour
 */
public record Policy(
        String name,
        int version,
        int newcomerHours,
        int blockMinutes,
        int tickMinutes,
        double prior,
        Lens days,
        Lens hours,
        Thresholds thresholds) {

    /** @throws IllegalArgumentException naming the component that is out of range */
    public Policy {
        require(!name.isBlank(), "name", "not be blank", name);
        requireAtLeast(1, "version", version);
        requireAtLeast(0, "newcomerHours", newcomerHours);
        requireAtLeast(0, "blockMinutes", blockMinutes);
        requireAtLeast(1, "tickMinutes", tickMinutes);
        requireShare("prior", prior);
        require(
                hours.windowHours <= days.windowHours && hours.youngHours <= days.youngHours,
                "hours",
                "not look further than days",
                hours.windowHours + " and " + hours.youngHours + " hours");
    }

    /**
     * One way to look at an account: how far back, in what grain of time, and what each kind of evidence says there.
     *
     * @param grainHours how long a spell is, in hours: evidence is counted by UTC spells, and the stretch
     *     of this length in which most was undone is left out
     * @param windowHours W: how far back evidence reaches, in hours
     * @param youngHours the oldest age at which an unfollow counts as an undone follow, in hours
     * @param hastyMinutes the youngest age at which it does, in minutes: sooner, it was a slip or a second thought
     * @param decisionCap unfollows of one spell beyond this many are the same decision repeated
     */
    public record Lens(
            int grainHours,
            int windowHours,
            int youngHours,
            int hastyMinutes,
            int decisionCap,
            Turnover turnover,
            Selectivity selectivity,
            Recurrence recurrence,
            Volume volume,
            DwellSpread dwellSpread,
            Balance balance,
            Guards guards) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Lens {
            require(grainHours >= 1 && 24 % grainHours == 0, "grainHours", "divide 24", grainHours);
            requireAtLeast(grainHours, "windowHours", windowHours);
            requireAtLeast(1, "youngHours", youngHours);
            requireAtLeast(0, "hastyMinutes", hastyMinutes);
            requireAtLeast(1, "decisionCap", decisionCap);
        }

        /** The window's length in ms. */
        public long window() {
            return Times.hours(windowHours);
        }

        /** The length of a spell in ms. */
        public long grain() {
            return Times.hours(grainHours);
        }

        /** How many spells the window holds. */
        int spells() {
            return windowHours / grainHours;
        }

        /** The window's length in days. */
        double windowDays() {
            return windowHours / 24.0;
        }

        /** The longest life of a young edge in ms. */
        public long young() {
            return Times.hours(youngHours);
        }

        /** The shortest life of an edge that counts as undone, in ms. */
        long hasty() {
            return Times.minutes(hastyMinutes);
        }

        /** The spell of a moment, in spells since 1970. */
        public long spellOf(long at) {
            return Math.floorDiv(at, grain());
        }
    }

    /**
     * A normal distribution of the logarithm, {@code ln x ~ N(ln median, sigma)}, that ends {@link #REACH} sigmas from
     * its median on both sides.
     */
    public record LogNormal(double median, double sigma) {

        /** Where the distribution ends, in sigmas. */
        static final double REACH = 6;

        /** @throws IllegalArgumentException naming the component that is out of range */
        public LogNormal {
            requirePositive("median", median);
            requirePositive("sigma", sigma);
        }

        double mean() {
            return StrictMath.log(median);
        }

        double lowest() {
            return mean() - REACH * sigma;
        }

        double highest() {
            return mean() + REACH * sigma;
        }

        /**
         * Whether the ratio of this density to the other's rises with x wherever either is. Then a larger count never
         * lowers the likelihood ratio of this against the other (the monotone likelihood ratio property).
         */
        boolean outweighs(LogNormal other) {
            return lowest() >= other.lowest()
                    && highest() >= other.highest()
                    && slopeAgainst(other, lowest()) >= 0
                    && slopeAgainst(other, other.highest()) >= 0;
        }

        /** The slope of the logarithm of the densities' ratio at {@code ln x}, which is linear in it. */
        private double slopeAgainst(LogNormal other, double ln) {
            return (ln - other.mean()) / (other.sigma * other.sigma) - (ln - mean()) / (sigma * sigma);
        }
    }

    /** How much a part may say: its log-likelihood ratio is clipped to {@code +-cap} nats, then multiplied by weight. */
    public record Voice(double weight, double cap) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Voice {
            require(weight >= 0 && Double.isFinite(weight), "weight", "be finite and at least 0", weight);
            requirePositive("cap", cap);
        }

        /** The most that the part may add to the logit, nats. */
        double most() {
            return weight * cap;
        }
    }

    /** Part 1: the hazard of dropping a non-reciprocator, per day. */
    public record Turnover(LogNormal churner, LogNormal organic, Voice voice) {

        /** @throws IllegalArgumentException if a higher hazard could speak for the organic account */
        public Turnover {
            requireOutweighs("turnover", churner, organic);
        }
    }

    /**
     * Part 2: the ratio of the hazards of dropping a non-reciprocator and a reciprocator.
     *
     * @param indiscriminateShare the share of churners who do not look whether they were followed back
     */
    public record Selectivity(
            LogNormal selective, LogNormal indiscriminate, double indiscriminateShare, LogNormal organic, Voice voice) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Selectivity {
            requireShare("indiscriminateShare", indiscriminateShare);
        }
    }

    /**
     * Part 3: spells of making and spells of undoing the same follows.
     *
     * @param minDrops how many drops make a spell count
     * @param maxSpells no more spells are counted than this
     */
    public record Recurrence(LogNormal churner, LogNormal organic, int minDrops, int maxSpells, Voice voice) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Recurrence {
            requireOutweighs("recurrence", churner, organic);
            requireAtLeast(1, "minDrops", minDrops);
            requireAtLeast(1, "maxSpells", maxSpells);
        }
    }

    /** Part 4: cold follows per day of the window. */
    public record Volume(LogNormal churner, LogNormal organic, int minColdFollows, Voice voice) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Volume {
            requireAtLeast(1, "minColdFollows", minColdFollows);
        }
    }

    /**
     * Part 5: the spread of dwell, {@code ln sigma ~ N(ln median, sqrt(variance + 0.5/n))}.
     *
     * @param drawsPerSpell n is this many times the number of unfollow spells
     */
    public record DwellSpread(
            double churnerMedian,
            double churnerVariance,
            double organicMedian,
            double organicVariance,
            int drawsPerSpell,
            int minDrops,
            int minSpells,
            Voice voice) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public DwellSpread {
            requirePositive("churnerMedian", churnerMedian);
            requirePositive("churnerVariance", churnerVariance);
            requirePositive("organicMedian", organicMedian);
            requirePositive("organicVariance", organicVariance);
            requireAtLeast(1, "drawsPerSpell", drawsPerSpell);
            requireAtLeast(1, "minDrops", minDrops);
            requireAtLeast(1, "minSpells", minSpells);
        }
    }

    /** A beta distribution. */
    public record Beta(double alpha, double beta) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Beta {
            requirePositive("alpha", alpha);
            requirePositive("beta", beta);
        }
    }

    /** Part 6: whether follows and unfollows balance. */
    public record Balance(Beta churner, Beta organic, int minActions, Voice voice) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Balance {
            requireAtLeast(1, "minActions", minActions);
        }
    }

    /** What must hold besides confidence before anybody is flagged; the span is in lengths of a spell. */
    public record Guards(int minDrops, int minRecurrence, int minSpan) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Guards {
            requireAtLeast(1, "minDrops", minDrops);
            requireAtLeast(0, "minRecurrence", minRecurrence);
            requireAtLeast(0, "minSpan", minSpan);
        }
    }

    /**
     * Where confidence turns into action.
     *
     * @param flag at or above, a flag opens
     * @param review at or above, a human should look
     * @param clear below, an open flag is cleared
     * @param amendStep an open flag is amended when its logit has moved by this many nats
     */
    public record Thresholds(double flag, double review, double clear, double amendStep) {

        /** @throws IllegalArgumentException naming the component that is out of range */
        public Thresholds {
            requireShare("flag", flag);
            requireShare("review", review);
            requireShare("clear", clear);
            require(review <= flag, "review", "not exceed flag", review);
            require(clear <= review, "clear", "not exceed review", clear);
            requirePositive("amendStep", amendStep);
        }
    }

    /** The policy that ships: the numbers of {@code docs/detection.md}. */
    public static final Policy DEFAULT = new Policy(
            "default",
            2,
            72,
            60,
            15,
            0.001,
            new Lens(
                    24,
                    42 * 24,
                    30 * 24,
                    120,
                    12,
                    new Turnover(new LogNormal(0.08, 0.8), new LogNormal(0.005, 1.0), new Voice(0.8, 6.5)),
                    new Selectivity(
                            new LogNormal(30, 1.0),
                            new LogNormal(1, 0.5),
                            0.1,
                            new LogNormal(2.0, 0.85),
                            new Voice(0.8, 6)),
                    new Recurrence(new LogNormal(4, 1.0), new LogNormal(0.15, 1.0), 3, 12, new Voice(1.0, 5)),
                    new Volume(new LogNormal(40, 1.2), new LogNormal(0.6, 1.5), 10, new Voice(0.7, 4.5)),
                    new DwellSpread(0.15, 1.0, 0.8, 0.16, 3, 8, 2, new Voice(1.0, 5)),
                    new Balance(new Beta(4, 1.6), new Beta(0.8, 3), 40, new Voice(0.7, 2.5)),
                    new Guards(15, 2, 1)),
            new Lens(
                    1,
                    72,
                    60,
                    0,
                    6,
                    new Turnover(new LogNormal(0.6, 1.4), new LogNormal(0.02, 1.5), new Voice(0.7, 7.5)),
                    new Selectivity(
                            new LogNormal(30, 1.0),
                            new LogNormal(1, 0.5),
                            0.1,
                            new LogNormal(2.0, 0.85),
                            new Voice(0.8, 6)),
                    new Recurrence(new LogNormal(8, 0.8), new LogNormal(0.15, 1.0), 3, 12, new Voice(0.8, 6)),
                    new Volume(new LogNormal(100, 1.0), new LogNormal(1, 1.5), 10, new Voice(0.85, 4.5)),
                    new DwellSpread(0.15, 1.0, 0.8, 0.16, 3, 8, 3, new Voice(0.85, 4)),
                    new Balance(new Beta(4, 1.6), new Beta(0.8, 3), 40, new Voice(0.7, 2.5)),
                    new Guards(30, 3, 3)),
            new Thresholds(0.97, 0.8, 0.5, 1.0));

    private static void requireAtLeast(int least, String component, int value) {
        require(value >= least, component, "be at least " + least, value);
    }

    private static void requirePositive(String component, double value) {
        require(value > 0 && Double.isFinite(value), component, "be finite and above 0", value);
    }

    private static void requireShare(String component, double value) {
        require(value > 0 && value < 1, component, "lie between 0 and 1", value);
    }

    private static void requireOutweighs(String part, LogNormal churner, LogNormal organic) {
        require(
                churner.outweighs(organic),
                part + ".churner",
                "have a density whose ratio to organic's rises throughout",
                churner + " against " + organic);
    }

    private static void require(boolean holds, String component, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(component + " must " + rule + ", but is " + value);
        }
    }

    /** The lens of a grain. */
    public Lens lens(Hearing.Grain grain) {
        return grain == Hearing.Grain.DAYS ? days : hours;
    }

    /** Whether both policies read the same evidence of days from every ledger, however they weigh it. */
    public boolean readsLike(Policy other) {
        return newcomerHours == other.newcomerHours
                && blockMinutes == other.blockMinutes
                && days.windowHours == other.days.windowHours
                && days.youngHours == other.days.youngHours
                && days.hastyMinutes == other.days.hastyMinutes;
    }

    /** The fewest drops that can open a flag, whatever the score. */
    public int minDrops() {
        return Math.min(days.guards().minDrops(), hours.guards().minDrops());
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
