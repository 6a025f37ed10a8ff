package dev.churnwatch.churn;

/** A tally written by hand: ordinary unless said otherwise. */
final class TallyDraft {

    private int drops = 40;
    private int dropsNone = 30;
    private int dropsMutual = 10;
    private int effectiveDrops = 40;
    private double exposureNone = 500;
    private double exposureMutual = 300;
    private int coldFollows = 100;
    private int recurrence = 5;
    private int span = 20;
    private int dwellCount = 30;
    private int dwellSpells = 10;
    private double lnDwellQ1 = 1;
    private double lnDwellQ3 = 2;

    TallyDraft drops(int none, int mutual, int unknown) {
        dropsNone = none;
        dropsMutual = mutual;
        drops = none + mutual + unknown;
        effectiveDrops = drops;
        return this;
    }

    TallyDraft effectiveDrops(int newEffectiveDrops) {
        effectiveDrops = newEffectiveDrops;
        return this;
    }

    TallyDraft exposure(double none, double mutual) {
        exposureNone = none;
        exposureMutual = mutual;
        return this;
    }

    TallyDraft coldFollows(int newColdFollows) {
        coldFollows = newColdFollows;
        return this;
    }

    TallyDraft recurrence(int newRecurrence) {
        recurrence = newRecurrence;
        return this;
    }

    TallyDraft span(int newSpanDays) {
        span = newSpanDays;
        return this;
    }

    /** Sets the dwell: how many drops on how many days, and sigma of ln(dwell). */
    TallyDraft dwell(int count, int days, double sigma) {
        dwellCount = count;
        dwellSpells = days;
        lnDwellQ1 = 0;
        lnDwellQ3 = 1.349 * sigma;
        return this;
    }

    Tally tally() {
        return new Tally(
                drops,
                dropsNone,
                dropsMutual,
                Math.min(drops, 10),
                effectiveDrops,
                exposureNone,
                exposureMutual,
                coldFollows,
                coldFollows,
                coldFollows,
                recurrence,
                span,
                dwellCount,
                dwellSpells,
                lnDwellQ1,
                lnDwellQ3);
    }
}
