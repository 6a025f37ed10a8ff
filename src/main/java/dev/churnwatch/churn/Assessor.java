package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.GuardsHeld;
import dev.churnwatch.churn.Assessment.Reckoning;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges evidence by a policy: {@code logit P = logit(prior) + sum of w * clip(LLR, -c, +c)}.
 *
 * <p>An account is looked at through two lenses, days and hours, each with models of its own, and the higher result
 * counts. Through each lens the evidence is reckoned twice, with all drops and without the largest {@link Purge},
 * and the lower result counts: nobody is convicted by one day, nor by one hour. What does not depend on the evidence is
 * computed once, so keep an assessor; it is immutable and may be shared between threads.
 */
public final class Assessor {

    private final Policy policy;
    private final Scales byDays;
    private final Scales byHours;
    private final double flagLogit;

    public Assessor(Policy policy) {
        double priorLogit = LogOdds.of(policy.prior());
        this.policy = policy;
        this.byDays = new Scales(priorLogit, policy.days());
        this.byHours = new Scales(priorLogit, policy.hours());
        this.flagLogit = LogOdds.of(policy.thresholds().flag());
    }

    /**
     * Whether {@link #assess} could find enough to open a flag; found out with as little arithmetic as possible, and never
     * {@code false} where it would.
     */
    public boolean couldConvict(Evidence byDay, Supplier<Evidence> hourly) {
        return couldConvict(byDay, policy.days(), byDays)
                || (showsHours(byDay) && couldConvict(hourly.get(), policy.hours(), byHours));
    }

    private boolean couldConvict(Evidence evidence, Policy.Lens lens, Scales scales) {
        Purge largest = Purge.largest(evidence.drops(), lens);
        if (largest == null || largest.rest().size() < lens.guards().minDrops()) {
            return false;
        }
        Tally jackknifed = TallySheet.tally(evidence, largest.rest(), lens);
        return guards(jackknifed, lens.guards()).all() && scales.couldReach(flagLogit, jackknifed);
    }

    /**
     * The judgement of one account as of one tick. Equal evidence gives the same bits on every machine.
     *
     * @param byDay the account through the lens of days
     * @param hourly the account through the lens of hours; asked only if days show enough that hours can see
     */
    public Assessment assess(Evidence byDay, Supplier<Evidence> hourly) {
        Hearing days = hear(Hearing.Grain.DAYS, byDay, byDays);
        Hearing hours = showsHours(byDay) ? hearHours(hourly.get()) : null;
        Hearing leading = hours != null && hours.logit() > days.logit() ? hours : days;
        double confidence = LogOdds.probability(leading.logit());
        Verdict verdict = verdict(confidence, convicts(days) || (hours != null && convicts(hours)));
        return new Assessment(
                days,
                hours,
                leading,
                leading.logit(),
                confidence,
                Label.of(leading.evidence(), leading.full().tally(), verdict != Verdict.CLEAR),
                Severity.of(leading.full().tally(), policy.lens(leading.grain())),
                verdict);
    }

    /** Whether the lens of hours can see enough undone follows to be asked. */
    private boolean showsHours(Evidence byDay) {
        Policy.Lens hours = policy.hours();
        int most = byDay.spared().hasty();
        for (Drop drop : byDay.drops()) {
            most += drop.closedAt() > byDay.asOf() - hours.window() && drop.dwell() <= hours.young() ? 1 : 0;
        }
        return most >= hours.guards().minDrops();
    }

    /** Below the guard's number of drops a look so close sees chance. */
    private @Nullable Hearing hearHours(Evidence evidence) {
        return evidence.drops().size() < policy.hours().guards().minDrops()
                ? null
                : hear(Hearing.Grain.HOURS, evidence, byHours);
    }

    private Hearing hear(Hearing.Grain grain, Evidence evidence, Scales scales) {
        Policy.Lens lens = policy.lens(grain);
        Reckoning full = scales.reckon(TallySheet.tally(evidence, evidence.drops(), lens), null);
        Purge largest = Purge.largest(evidence.drops(), lens);
        Reckoning jackknifed = largest == null
                ? null
                : scales.reckon(TallySheet.tally(evidence, largest.rest(), lens), largest.from());
        return new Hearing(grain, evidence, full, jackknifed, guards(jackknifed, lens.guards()));
    }

    private static GuardsHeld guards(@Nullable Reckoning jackknifed, Policy.Guards guards) {
        return jackknifed == null ? new GuardsHeld(false, false, false) : guards(jackknifed.tally(), guards);
    }

    private static GuardsHeld guards(Tally tally, Policy.Guards guards) {
        return new GuardsHeld(
                tally.drops() >= guards.minDrops(),
                tally.recurrence() >= guards.minRecurrence(),
                tally.span() >= guards.minSpan());
    }

    private boolean convicts(Hearing hearing) {
        return hearing.guards().all()
                && LogOdds.probability(hearing.logit()) >= policy.thresholds().flag();
    }

    private Verdict verdict(double confidence, boolean convicted) {
        Policy.Thresholds thresholds = policy.thresholds();
        if (convicted) {
            return Verdict.FLAG;
        }
        if (confidence >= thresholds.review()) {
            return Verdict.REVIEW;
        }
        return confidence < thresholds.clear() ? Verdict.CLEAR : Verdict.HOLD;
    }
}
