package dev.churnwatch.churn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account did on one UTC day.
 *
 * @param day in days since 1970
 * @param complete whether the day was over at the moment that is told of
 * @param follows follows that began
 * @param coldFollows of those, the ones of somebody who did not follow the owner at that moment; without bulk origins and
 *     a newcomer's first follows
 * @param ends episodes that ended, by why and by reciprocity; what did not happen is left out
 * @param followBacks accounts that the owner follows, or left lately, and that began to follow it
 * @param openFollows follows that stood at the end of the day
 * @param followersGained accounts that began to follow the owner, or {@code null} if the day lasts or nobody counted for all
 *     of it
 * @param followersLost accounts that ceased to follow the owner, or {@code null} likewise
 */
public record DaySheet(
        long day,
        boolean complete,
        int follows,
        int coldFollows,
        List<Ends> ends,
        int followBacks,
        int openFollows,
        @Nullable Integer followersGained,
        @Nullable Integer followersLost) {

    public DaySheet {
        ends = List.copyOf(ends);
    }

    /** How many episodes ended in one way. */
    public record Ends(Ending ending, Reciprocity reciprocity, int count) {}

    /** Episodes that ended, in whatever way. */
    public int ended() {
        return ends.stream().mapToInt(Ends::count).sum();
    }

    /** Episodes that ended for this reason. */
    public int ended(Ending ending) {
        return ends.stream()
                .filter(one -> one.ending == ending)
                .mapToInt(Ends::count)
                .sum();
    }

    /** Episodes that ended with this reciprocity. */
    public int ended(Reciprocity reciprocity) {
        return ends.stream()
                .filter(one -> one.reciprocity == reciprocity)
                .mapToInt(Ends::count)
                .sum();
    }
}
