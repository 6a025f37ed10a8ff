package dev.churnwatch.churn;

/**
 * Part 5: whether follows are undone on a schedule: the spread of ln(dwell), which is narrow for a tool and wide for
 * a reader's changing taste. Silent below the policy's least numbers of drops and days.
 *
 * <p>ln sigma ~ N(ln median, sqrt(variance + 0.5/n)), n draws for each unfollow day.
 */
record DwellSpreadPart(Policy.DwellSpread spread) implements ScorePart {

    /** Dwell that spreads by less than one percent is as regular as can be told. */
    private static final double LEAST_SPREAD = 0.01;

    DwellSpreadPart(Policy.Lens lens) {
        this(lens.dwellSpread());
    }

    @Override
    public String name() {
        return "dwell_spread";
    }

    @Override
    public Policy.Voice voice() {
        return spread.voice();
    }

    @Override
    public double llr(Tally tally) {
        if (tally.dwellCount() < spread.minDrops() || tally.dwellSpells() < spread.minSpells()) {
            return 0;
        }
        double sampling = 0.5 / (spread.drawsPerSpell() * tally.dwellSpells());
        return NormalRatio.llr(
                StrictMath.log(Math.max(LEAST_SPREAD, tally.dwellSpread())),
                model(spread.churnerMedian(), spread.churnerVariance() + sampling),
                model(spread.organicMedian(), spread.organicVariance() + sampling));
    }

    private static NormalRatio.Normal model(double median, double variance) {
        return new NormalRatio.Normal(StrictMath.log(median), Math.sqrt(variance));
    }
}
