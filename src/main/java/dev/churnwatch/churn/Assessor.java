package dev.churnwatch.churn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges evidence by a policy: {@code logit P = logit(prior) + sum of w * clip(LLR, -c, +c)}.
 *
 * <p>The evidence is reckoned twice, with all unfollow days and without the largest, and the lower result counts: nobody
 * is convicted by one day. What does not depend on the evidence is computed once, so keep an assessor; it is immutable
 * and may be shared between threads.
 */
public final class Assessor {

    private final Policy policy;
    private final List<ScorePart> parts;
    private final double priorLogit;

    public Assessor(Policy policy) {
        this.policy = policy;
        this.parts = List.of(
                new TurnoverPart(policy),
                new SelectivityPart(policy),
                new RecurrencePart(policy),
                new VolumePart(policy),
                new DwellSpreadPart(policy),
                new BalancePart(policy));
        this.priorLogit = StrictMath.log(policy.prior() / (1 - policy.prior()));
    }

    /** The judgement of one account as of one tick. Equal evidence gives the same bits on every machine. */
    public Assessment assess(Evidence evidence) {
        UnfollowDays days = new UnfollowDays(evidence.drops());
        Assessment.Reckoning full = reckon(TallySheet.tally(evidence, days.all(), policy), null);
        UnfollowDays.Day largest = days.largest();
        Assessment.Reckoning jackknifed = largest == null
                ? null
                : reckon(TallySheet.tally(evidence, days.except(largest), policy), largest.day());
        double logit = jackknifed == null ? full.logit() : Math.min(full.logit(), jackknifed.logit());
        double confidence = 1 / (1 + StrictMath.exp(-logit));
        Assessment.GuardsHeld guards = guards(jackknifed);
        Verdict verdict = verdict(confidence, guards);
        return new Assessment(
                evidence,
                full,
                jackknifed,
                logit,
                confidence,
                guards,
                Label.of(evidence, full.tally(), verdict != Verdict.CLEAR),
                Severity.of(full.tally()),
                verdict);
    }

    private Assessment.Reckoning reckon(Tally tally, @Nullable Long withoutDay) {
        List<Assessment.Part> weighed =
                parts.stream().map(part -> part.weigh(tally)).toList();
        double logit = priorLogit;
        for (Assessment.Part part : weighed) {
            logit += part.contribution();
        }
        return new Assessment.Reckoning(withoutDay, tally, priorLogit, weighed, logit);
    }

    private Assessment.GuardsHeld guards(Assessment.@Nullable Reckoning jackknifed) {
        if (jackknifed == null) {
            return new Assessment.GuardsHeld(false, false, false);
        }
        Policy.Guards guards = policy.guards();
        Tally tally = jackknifed.tally();
        return new Assessment.GuardsHeld(
                tally.drops() >= guards.minDrops(),
                tally.recurrence() >= guards.minRecurrence(),
                tally.spanDays() >= guards.minSpanDays());
    }

    private Verdict verdict(double confidence, Assessment.GuardsHeld guards) {
        Policy.Thresholds thresholds = policy.thresholds();
        if (confidence >= thresholds.flag() && guards.all()) {
            return Verdict.FLAG;
        }
        if (confidence >= thresholds.review()) {
            return Verdict.REVIEW;
        }
        return confidence < thresholds.clear() ? Verdict.CLEAR : Verdict.HOLD;
    }
}
