package dev.churnwatch.churn;

/** The default policy with one thing changed. */
final class PolicyDraft {

    private PolicyDraft() {}

    static Policy guards(Policy.Guards guards) {
        Policy.Lens days = Policy.DEFAULT.days();
        return of(
                Policy.DEFAULT.prior(),
                new Policy.Lens(
                        days.grainHours(),
                        days.windowHours(),
                        days.youngHours(),
                        days.hastyMinutes(),
                        days.decisionCap(),
                        days.turnover(),
                        days.selectivity(),
                        days.recurrence(),
                        days.volume(),
                        days.dwellSpread(),
                        days.balance(),
                        guards),
                Policy.DEFAULT.thresholds());
    }

    static Policy thresholds(Policy.Thresholds thresholds) {
        return of(Policy.DEFAULT.prior(), Policy.DEFAULT.days(), thresholds);
    }

    static Policy prior(double prior) {
        return of(prior, Policy.DEFAULT.days(), Policy.DEFAULT.thresholds());
    }

    private static Policy of(double prior, Policy.Lens days, Policy.Thresholds thresholds) {
        Policy policy = Policy.DEFAULT;
        return new Policy(
                policy.name(),
                policy.version(),
                policy.newcomerHours(),
                policy.blockMinutes(),
                policy.tickMinutes(),
                prior,
                days,
                policy.hours(),
                thresholds);
    }
}
