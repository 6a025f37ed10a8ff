package dev.churnwatch.lab.quality;

import dev.churnwatch.churn.LogOdds;
import dev.churnwatch.event.AccountId;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One account under two policies.
 *
 * @param openedAt when its first flag that counts opened under the policy at hand, ms
 * @param openedBefore the same under the one that it is held against
 * @param logit its highest under the policy at hand, nats; empty if it was never assessed
 * @param logitBefore the same under the one that it is held against
 */
record Shift(
        AccountId account,
        OptionalLong openedAt,
        OptionalLong openedBefore,
        OptionalDouble logit,
        OptionalDouble logitBefore) {

    boolean isNewlyFlagged() {
        return openedAt.isPresent() && openedBefore.isEmpty();
    }

    boolean isNoLongerFlagged() {
        return openedAt.isEmpty() && openedBefore.isPresent();
    }

    /** By how much the flag opens later, ms; negative if it opens earlier, empty unless both policies flag. */
    OptionalLong delay() {
        return openedAt.isPresent() && openedBefore.isPresent()
                ? OptionalLong.of(openedAt.getAsLong() - openedBefore.getAsLong())
                : OptionalLong.empty();
    }

    /** By how much the highest logit rises, nats; empty unless both policies have assessed the account. */
    OptionalDouble rise() {
        return logit.isPresent() && logitBefore.isPresent()
                ? OptionalDouble.of(logit.getAsDouble() - logitBefore.getAsDouble())
                : OptionalDouble.empty();
    }

    /** By how much the highest confidence rises; 0 unless both policies have assessed the account. */
    double confidenceRise() {
        return rise().isEmpty()
                ? 0
                : LogOdds.probability(logit.getAsDouble()) - LogOdds.probability(logitBefore.getAsDouble());
    }
}
