package dev.churnwatch.churn;

/** Is shown every assessment of a watch, to count or to keep it; it cannot change one. Called on the judging thread. */
@FunctionalInterface
public interface AssessmentObserver {

    /** Looks away. */
    AssessmentObserver NONE = assessment -> {};

    /** An account has been judged as of one tick. */
    void assessed(Assessment assessment);

    /** An account has been looked at as of one tick, and was found out early to open no flag. */
    default void ruledOut() {}

    /**
     * Whether it must also see the assessments that are found out early to open no flag. Most are of that kind, and to make
     * them is much of what judging costs.
     */
    default boolean wantsEvery() {
        return false;
    }
}
