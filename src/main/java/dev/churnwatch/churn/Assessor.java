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
 * counts. Through each lens the evidence is reckoned twice, with all unfollow spells and without the largest, and the
 * lower result counts: nobody is convicted by one day, nor by one hour. What does not depend on the evidence is computed
 * once, so keep an assessor; it is immutable and may be shared between threads.
 */
public final class Assessor {

    private final Policy policy;
    private final double priorLogit;
    private final List<ScorePart> byDays;
    private final List<ScorePart> byHours;

    public Assessor(Policy policy) {
        this.policy = policy;
        this.priorLogit = StrictMath.log(policy.prior() / (1 - policy.prior()));
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
        Hearing days = hear(Hearing.Grain.DAYS, byDay, policy.days(), byDays);
        Hearing hours = drops(byDay, policy.hours()) < policy.hours().guards().minDrops()
                ? null
                : hear(Hearing.Grain.HOURS, hourly.get(), policy.hours(), byHours);
        double logit = hours == null ? days.logit() : Math.max(days.logit(), hours.logit());
        double confidence = 1 / (1 + StrictMath.exp(-logit));
        Verdict verdict = verdict(confidence, convicts(days) || (hours != null && convicts(hours)));
        return new Assessment(
                days,
                hours,
                logit,
                confidence,
                Label.of(byDay, days.full().tally(), verdict != Verdict.CLEAR),
                Severity.of(days.full().tally()),
                verdict);
    }

    /** How many of the drops lie in a shorter lens's window and were young by its measure. */
    private static long drops(Evidence evidence, Policy.Lens lens) {
        long start = evidence.asOf() - lens.window();
        return evidence.drops().stream()
                .filter(drop -> drop.closedAt() > start && drop.dwell() <= lens.young())
                .count();
    }

    private Hearing hear(Hearing.Grain grain, Evidence evidence, Policy.Lens lens, List<ScorePart> parts) {
        UnfollowSpells spells = new UnfollowSpells(evidence.drops(), lens);
        Reckoning full = reckon(TallySheet.tally(evidence, spells.all(), lens), parts, null);
        UnfollowSpells.Spell largest = spells.largest();
        Reckoning jackknifed = largest == null
                ? null
                : reckon(TallySheet.tally(evidence, spells.except(largest), lens), parts, largest.number());
        return new Hearing(grain, evidence, full, jackknifed, guards(jackknifed, lens.guards()));
    }

    private Reckoning reckon(Tally tally, List<ScorePart> parts, @Nullable Long withoutSpell) {
        List<Assessment.Part> weighed =
                parts.stream().map(part -> part.weigh(tally)).toList();
        double logit = priorLogit;
        for (Assessment.Part part : weighed) {
            logit += part.contribution();
        }
        return new Reckoning(withoutSpell, tally, priorLogit, weighed, logit);
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
                && 1 / (1 + StrictMath.exp(-hearing.logit()))
                        >= policy.thresholds().flag();
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
