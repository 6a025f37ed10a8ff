package dev.churnwatch.churn;

/**
 * Part 2: whether people who did not follow back are dropped more readily than people who did.
 *
 * <p>Of s(U_n + U_r) drops, s U_n hit a non-reciprocator with probability p = r E_n/(r E_n + E_r), averaged over the
 * ratio r of the two hazards; a churner either selects or does not look. Silent where nothing can be compared: without
 * exposure of both kinds, or without a drop of known reciprocity.
 */
record SelectivityPart(
        Policy.Voice voice, LogGrid selective, LogGrid indiscriminate, LogGrid organic, double indiscriminateShare)
        implements ScorePart {

    SelectivityPart(Policy.Lens lens) {
        this(
                lens.selectivity().voice(),
                new LogGrid(lens.selectivity().selective()),
                new LogGrid(lens.selectivity().indiscriminate()),
                new LogGrid(lens.selectivity().organic()),
                lens.selectivity().indiscriminateShare());
    }

    @Override
    public String name() {
        return "selectivity";
    }

    @Override
    public double llr(Tally tally) {
        int known = tally.dropsNone() + tally.dropsMutual();
        if (tally.exposureNone() == 0 || tally.exposureMutual() == 0 || known == 0) {
            return 0;
        }
        double odds = tally.exposureNone() / tally.exposureMutual();
        double drops = known * tally.scale();
        double dropsNone = tally.dropsNone() * tally.scale();
        LogGrid.LogLikelihood binomial =
                (ratio, logRatio) -> dropsNone * logRatio - drops * StrictMath.log(1 + ratio * odds);
        double churner = LogGrid.logSumExp(
                StrictMath.log(1 - indiscriminateShare) + selective.logAverage(binomial),
                StrictMath.log(indiscriminateShare) + indiscriminate.logAverage(binomial));
        return churner - organic.logAverage(binomial);
    }
}
