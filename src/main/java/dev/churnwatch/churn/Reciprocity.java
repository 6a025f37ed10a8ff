package dev.churnwatch.churn;

/** Whether the other side followed the actor at some moment. */
public enum Reciprocity {
    /** It did not. */
    NONE,
    /** It did. */
    MUTUAL,
    /** Nobody can know: the source shows one side, or the follow was never seen. */
    UNKNOWN
}
