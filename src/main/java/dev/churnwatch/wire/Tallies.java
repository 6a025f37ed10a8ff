package dev.churnwatch.wire;

import java.util.Map;

/**
 * What has become of the input of one task, from its beginning on.
 *
 * @param offset the offset of {@code follow-events} before which all has been taken into account
 * @param accepted records that are events, those included that were sent on to another task
 * @param rejected records that are none, by {@link Reason#code}
 * @param rekeyed of the accepted, those that were sent on
 * @param duplicate events taken that said nothing new
 * @param late events taken that came later than the allowed lateness
 * @param unfollows unfollows taken that were news
 * @param orphans of those, the ones whose follow had not been seen
 * @param ends episodes that ended on settled days
 * @param endsUnknown of those, the ones of which nobody can know whether they were followed back
 * @param accountDays records of accounts' settled days
 * @param truncated of those, the ones that do not list all of their episodes
 */
public record Tallies(
        long offset,
        long accepted,
        Map<String, Long> rejected,
        long rekeyed,
        long duplicate,
        long late,
        long unfollows,
        long orphans,
        long ends,
        long endsUnknown,
        long accountDays,
        long truncated) {

    /** Nothing yet. */
    public static final Tallies NONE = new Tallies(0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Tallies {
        rejected = Map.copyOf(rejected);
    }
}
