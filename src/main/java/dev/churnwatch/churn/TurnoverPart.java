package dev.churnwatch.churn;

/**
 * Part 1: how readily people who did not follow back are dropped, per day that they were followed.
 *
 * <p>U_n ~ Poisson(h E_n), averaged over the hazard h. Beyond {@code decisionCap} times the spells of the window drops the hazard is known
 * as well as it needs to be: count and exposure are scaled down together. One more drop never lowers the ratio, whatever
 * the counts: the likelihood's ratio is monotone in h, and so is the priors' (held by {@link Policy.Turnover}).
 */
record TurnoverPart(Policy.Voice voice, LogGrid churner, LogGrid organic, int mostDrops) implements ScorePart {

    TurnoverPart(Policy.Lens lens) {
        this(
                lens.turnover().voice(),
                new LogGrid(lens.turnover().churner()),
                new LogGrid(lens.turnover().organic()),
                lens.decisionCap() * lens.spells());
    }

    @Override
    public String name() {
        return "turnover";
    }

    @Override
    public double llr(Tally tally) {
        if (tally.dropsNone() == 0 && tally.exposureNone() == 0) {
            return 0;
        }
        double share = Math.min(1, (double) mostDrops / Math.max(1, tally.dropsNone()));
        double drops = tally.dropsNone() * share;
        double exposure = tally.exposureNone() * share;
        LogGrid.LogLikelihood poisson = (hazard, logHazard) -> drops * logHazard - hazard * exposure;
        return churner.logAverage(poisson) - organic.logAverage(poisson);
    }
}
