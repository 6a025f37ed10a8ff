package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.GuardsHeld;
import dev.churnwatch.churn.Assessment.Reckoning;
import java.util.List;
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
    private final double priorLogit;
    private final List<ScorePart> byDays;
    private final List<ScorePart> byHours;

    public Assessor(Policy policy) {
        this.policy = policy;
        this.priorLogit = LogOdds.of(policy.prior());
        this.byDays = parts(policy.days());
        this.byHours = parts(policy.hours());
    }

    private static List<ScorePart> parts(Policy.Lens lens) {
        return List.of(
                new TurnoverPart(lens),
                new SelectivityPart(lens),
                new RecurrencePart(lens),
                new VolumePart(lens),
                new DwellSpreadPart(lens),
                new BalancePart(lens));
    }

    /**
     * The judgement of one account as of one tick. Equal evidence gives the same bits on every machine.
     *
     * @param byDay the account through the lens of days
     * @param hourly the account through the lens of hours; asked only if days show enough that hours can see
     */
    public Assessment assess(Evidence byDay, Supplier<Evidence> hourly) {
        Hearing days = hear(Hearing.Grain.DAYS, byDay, byDays);
        Hearing hours =
                mostUndone(byDay, policy.hours()) < policy.hours().guards().minDrops() ? null : hearHours(hourly.get());
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

    /** How many undone follows a shorter lens can see at most. */
    private static long mostUndone(Evidence evidence, Policy.Lens lens) {
        long start = evidence.asOf() - lens.window();
        return evidence.spared().hasty()
                + evidence.drops().stream()
                        .filter(drop -> drop.closedAt() > start && drop.dwell() <= lens.young())
                        .count();
    }

    /** Below the guard's number of drops a look so close sees chance. */
    private @Nullable Hearing hearHours(Evidence evidence) {
        return evidence.drops().size() < policy.hours().guards().minDrops()
                ? null
                : hear(Hearing.Grain.HOURS, evidence, byHours);
    }

    private Hearing hear(Hearing.Grain grain, Evidence evidence, List<ScorePart> parts) {
        Policy.Lens lens = policy.lens(grain);
        Reckoning full = reckon(TallySheet.tally(evidence, evidence.drops(), lens), parts, null);
        Purge largest = Purge.largest(evidence.drops(), lens);
        Reckoning jackknifed = largest == null
                ? null
                : reckon(TallySheet.tally(evidence, largest.rest(), lens), parts, largest.from());
        return new Hearing(grain, evidence, full, jackknifed, guards(jackknifed, lens.guards()));
    }

    private Reckoning reckon(Tally tally, List<ScorePart> parts, @Nullable Long withoutFrom) {
        List<Assessment.Part> weighed =
                parts.stream().map(part -> part.weigh(tally)).toList();
        double logit = priorLogit;
        for (Assessment.Part part : weighed) {
            logit += part.contribution();
        }
        return new Reckoning(withoutFrom, tally, priorLogit, weighed, logit);
    }

    private static GuardsHeld guards(@Nullable Reckoning jackknifed, Policy.Guards guards) {
        if (jackknifed == null) {
            return new GuardsHeld(false, false, false);
        }
        Tally tally = jackknifed.tally();
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
