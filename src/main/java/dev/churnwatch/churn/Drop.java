package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An unfollow of a young edge that the actor chose: one undone follow.
 *
 * @param target whom, or {@code null} if only a record key was ever seen
 * @param openedAt when the follow began, ms
 * @param closedAt when it was undone, ms
 * @param reciprocity whether the target followed back at the moment of the unfollow
 * @param openedByKey whether {@code openedAt} was read from the record key because the follow itself was never seen
 * @param earliest when the follow may have begun, ms: {@code openedAt} unless only bounds are known
 * @param standing until when it is known to have stood, ms: {@code closedAt} unless only bounds are known
 */
public record Drop(
        @Nullable AccountId target,
        long openedAt,
        long closedAt,
        Reciprocity reciprocity,
        boolean openedByKey,
        long earliest,
        long standing) {

    /** By time of the unfollow; ties by everything else, so that the order never depends on the order of arrival. */
    public static final Comparator<Drop> ORDER = Comparator.comparingLong(Drop::closedAt)
            .thenComparingLong(Drop::openedAt)
            .thenComparing(drop -> drop.target == null ? "" : drop.target.value());

    /** A drop whose moments are known. */
    public Drop(
            @Nullable AccountId target, long openedAt, long closedAt, Reciprocity reciprocity, boolean openedByKey) {
        this(target, openedAt, closedAt, reciprocity, openedByKey, openedAt, closedAt);
    }

    /** How long the follow lasted at most, in ms. */
    public long dwell() {
        return closedAt - earliest;
    }

    /** How long the follow lasted at least, in ms: the same unless only bounds are known. */
    public long shortestDwell() {
        return Math.max(0, standing - openedAt);
    }

    /** Whether how long it lasted is known only within bounds: interval-censored. */
    public boolean isCensored() {
        return earliest < openedAt || standing < closedAt;
    }
}
