package dev.churnwatch.churn;

/**
 * Part 3: how often a day of dropping lies between days of following.
 *
 * <p>min(C, maxDays) ~ Poisson(l), averaged over l. Every value it can take is computed beforehand.
 */
final class RecurrencePart implements ScorePart {

    private final Policy.Voice voice;
    private final double[] llrByDays;

    RecurrencePart(Policy policy) {
        Policy.Recurrence recurrence = policy.recurrence();
        LogGrid churner = new LogGrid(recurrence.churner());
        LogGrid organic = new LogGrid(recurrence.organic());
        voice = recurrence.voice();
        llrByDays = new double[recurrence.maxDays() + 1];
        for (int days = 0; days < llrByDays.length; days++) {
            int count = days;
            LogGrid.LogLikelihood poisson = (rate, logRate) -> count * logRate - rate;
            llrByDays[days] = churner.logAverage(poisson) - organic.logAverage(poisson);
        }
    }

    @Override
    public String name() {
        return "recurrence";
    }

    @Override
    public Policy.Voice voice() {
        return voice;
    }

    @Override
    public double llr(Tally tally) {
        return llrByDays[Math.min(tally.recurrence(), llrByDays.length - 1)];
    }
}
