package dev.churnwatch.churn;

/** Is shown every assessment of a watch, to count or to keep it; it cannot change one. Called on the judging thread. */
@FunctionalInterface
public interface AssessmentObserver {

    /** Looks away. */
    AssessmentObserver NONE = assessment -> {};

    /** An account has been judged as of one tick. */
    void assessed(Assessment assessment);
}
