package dev.churnwatch.churn;

/** What the policy makes of an assessment. */
public enum Verdict {
    /** Confident, and every guard holds: a flag opens or stays. */
    FLAG,
    /** Suspicious enough for a human's look. */
    REVIEW,
    /** Neither: an open flag stays, none opens. */
    HOLD,
    /** An open flag is cleared. */
    CLEAR
}
