package dev.churnwatch.churn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every ledger of a running watch has in common.
 *
 * @param active which policy judges which tick
 * @param shadow whose judgement is only looked at, or {@code null}
 * @param memory how far back ledgers remember, besides the lateness, ms: no policy can look further
 * @param lateness how late an event may come and still correct what was judged, ms
 * @param hash places ids in tables; never changes a result
 * @param observer is shown every assessment of the active policy
 */
public record Watch(
        Calendar active,
        @Nullable Calendar shadow,
        long memory,
        long lateness,
        KeyedHash hash,
        AssessmentObserver observer) {

    /** A watch under one policy, whose ledgers remember as much as it asks for. */
    public static Watch under(
            Policy policy, PolicyStamp stamp, Duration lateness, KeyedHash hash, AssessmentObserver observer) {
        long memory = Math.max(policy.days().window(), policy.days().young());
        return new Watch(Calendar.always(policy, stamp), null, memory, lateness.toMillis(), hash, observer);
    }

    /** The same watch with other judges. */
    public Watch with(Calendar nowActive, @Nullable Calendar nowShadow) {
        return new Watch(nowActive, nowShadow, memory, lateness, hash, observer);
    }

    /** The policy that judges last. */
    public Policy policy() {
        return active.latest().policy();
    }

    /** The distance between two ticks, the same for all policies of a watch; ms. */
    public long tick() {
        return policy().tick();
    }

    /** Why a policy cannot judge in this watch; nothing if it can. */
    public List<String> objections(Policy policy) {
        List<String> objections = new ArrayList<>();
        if (policy.tick() != tick()) {
            objections.add("tickMinutes must be " + tick() / Times.minutes(1)
                    + ", as it has been from the start, but is " + policy.tickMinutes());
        }
        if (policy.days().window() > memory) {
            objections.add("days.windowHours must be at most " + memory / Times.HOUR
                    + ", as far as ledgers remember, but is " + policy.days().windowHours());
        }
        if (policy.days().young() > memory) {
            objections.add("days.youngHours must be at most " + memory / Times.HOUR
                    + ", as far as ledgers remember, but is " + policy.days().youngHours());
        }
        return List.copyOf(objections);
    }

    /** The first tick that may still be judged again when everything up to {@code judged} has been, ms. */
    public long earliestCorrection(long judged) {
        return judged == Long.MIN_VALUE ? Long.MIN_VALUE : policy().tickOf(judged - lateness);
    }

    /** What ended before this moment is no part of any evidence that may still be asked for, ms. */
    public long horizon(long judged) {
        return judged - lateness - memory - tick();
    }

    /** A block before this moment explains no end, and shortens no exposure, that may still be asked for, ms. */
    public long blockHorizon(long judged) {
        return horizon(judged) - memory;
    }

    /** Who left before this moment needs no farewell any more, ms. */
    public long farewells(long judged) {
        return judged - lateness - Ledger.FAREWELL;
    }
}
