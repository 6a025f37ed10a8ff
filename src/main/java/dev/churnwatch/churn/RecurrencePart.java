package dev.churnwatch.churn;

/**
 * Part 3: on how many spells several follows were made that were undone, and on how many they were undone.
 *
 * <p>min(C, maxSpells) ~ Poisson(l), averaged over l. Every value it can take is computed beforehand.
 */
final class RecurrencePart implements ScorePart {

    private final Policy.Voice voice;
    private final double[] llrBySpells;

    RecurrencePart(Policy.Lens lens) {
        Policy.Recurrence recurrence = lens.recurrence();
        LogGrid churner = new LogGrid(recurrence.churner());
        LogGrid organic = new LogGrid(recurrence.organic());
        voice = recurrence.voice();
        llrBySpells = new double[recurrence.maxSpells() + 1];
        for (int spells = 0; spells < llrBySpells.length; spells++) {
            int count = spells;
            LogGrid.LogLikelihood poisson = (rate, logRate) -> count * logRate - rate;
            llrBySpells[spells] = churner.logAverage(poisson) - organic.logAverage(poisson);
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
        return llrBySpells[Math.min(tally.recurrence(), llrBySpells.length - 1)];
    }
}
