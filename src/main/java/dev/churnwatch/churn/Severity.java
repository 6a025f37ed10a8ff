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
    EXTREME
}
