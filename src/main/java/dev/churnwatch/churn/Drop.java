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
 */
public record Drop(
        @Nullable AccountId target, long openedAt, long closedAt, Reciprocity reciprocity, boolean openedByKey) {

    /** By time of the unfollow; ties by everything else, so that the order never depends on the order of arrival. */
    public static final Comparator<Drop> ORDER = Comparator.comparingLong(Drop::closedAt)
            .thenComparingLong(Drop::openedAt)
            .thenComparing(drop -> drop.target == null ? "" : drop.target.value());

    /** How long the follow lasted, in ms. */
    public long dwell() {
        return closedAt - openedAt;
    }
}
