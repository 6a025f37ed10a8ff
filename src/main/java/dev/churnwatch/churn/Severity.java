package dev.churnwatch.churn;

/** How much is undone per week, whatever the confidence. */
public enum Severity {
    /** Below 30 drops a week. */
    LOW,
    /** 30 to 150. */
    MEDIUM,
    /** 150 to 700. */
    HIGH,
    /** Above 700. */
    EXTREME;

    /** The severity of a tally through a lens: its drops over the time from its first to its last, but over a week at least. */
    static Severity of(Tally tally, Policy.Lens lens) {
        double weeks = Math.max(1, (tally.span() + 1) * lens.grainHours() / (7 * 24.0));
        double dropsPerWeek = tally.drops() / weeks;
        if (dropsPerWeek < 30) {
            return LOW;
        }
        if (dropsPerWeek < 150) {
            return MEDIUM;
        }
        return dropsPerWeek <= 700 ? HIGH : EXTREME;
    }
}
