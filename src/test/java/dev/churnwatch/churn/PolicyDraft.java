package dev.churnwatch.churn;

/** The default policy with one thing changed. */
final class PolicyDraft {

    private PolicyDraft() {}

    static Policy guards(Policy.Guards guards) {
        return of(Policy.DEFAULT.prior(), guards, Policy.DEFAULT.thresholds());
    }

    static Policy thresholds(Policy.Thresholds thresholds) {
        return of(Policy.DEFAULT.prior(), Policy.DEFAULT.guards(), thresholds);
    }

    static Policy prior(double prior) {
        return of(prior, Policy.DEFAULT.guards(), Policy.DEFAULT.thresholds());
    }

    private static Policy of(double prior, Policy.Guards guards, Policy.Thresholds thresholds) {
        Policy policy = Policy.DEFAULT;
        return new Policy(
                policy.name(),
                policy.version(),
                policy.windowDays(),
                policy.youngDays(),
                policy.newcomerHours(),
                policy.blockMinutes(),
                policy.tickMinutes(),
                policy.decisionCap(),
                prior,
                policy.turnover(),
                policy.selectivity(),
                policy.recurrence(),
                policy.volume(),
                policy.dwellSpread(),
                policy.balance(),
                guards,
                thresholds);
    }
}
