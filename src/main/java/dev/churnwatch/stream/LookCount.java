package dev.churnwatch.stream;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.AssessmentObserver;

/** Counts the looks at accounts, whether or not a flag could have opened. */
record LookCount(StreamMeter meter) implements AssessmentObserver {

    @Override
    public void assessed(Assessment assessment) {
        meter.assessed(1);
    }

    @Override
    public void ruledOut() {
        meter.assessed(1);
    }
}
