package dev.churnwatch.flag;

/**
 * What somebody has decided about an account, and so which of its findings are no flags. A ruling is a fact about a span of
 * event time, as an event is one about a moment: it counts the same whenever it becomes known.
 */
public sealed interface Ruling {

    /** Names the ruling: another one under the same id takes its place. */
    String id();

    /** The beginning of the span, ms. */
    long from();

    /** The end of the span, ms. */
    long until();

    /**
     * The account's conduct in a span is no churn that anybody is to be flagged for: neither this flag nor any other that
     * began or opened in the span, whatever the policy, and wherever late information moves it.
     *
     * @param flagId the flag that was looked at
     * @param from the start of its episode
     * @param until the tick that the revision rests on that was looked at
     */
    record Dismissal(String id, FlagId flagId, long from, long until) implements Ruling {

        boolean dismisses(FlagId other, long episodeStart, long openedAt) {
            return flagId.equals(other) || covers(episodeStart) || (from <= openedAt && openedAt <= until);
        }

        private boolean covers(long episodeStart) {
            return from <= episodeStart && episodeStart < until;
        }
    }

    /** The account is not flagged in {@code [from, until)}: a flag that stands then, or that ends then, is none. */
    record Allowance(String id, long from, long until) implements Ruling {

        boolean allows(long at) {
            return from <= at && at < until;
        }
    }
}
