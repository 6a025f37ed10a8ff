package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.PolicyStamp;

/**
 * Where a flag is in its life. Each state offers its legal moves and no others.
 *
 * <pre>
 *   open ----> Open ---- clear ----> Cleared
 *               |  ^                  |   |
 *            amend  +---- reopen -----+   |
 *               |                         |
 *               +--- retract -> Retracted +--- (reinstate opens it again, restore has it cleared again)
 * </pre>
 *
 * Opened, amended and cleared is the ordinary life. {@code reopen}, {@code retract}, {@code reinstate} and {@code restore}
 * happen when late information changes what was true in the past, or somebody rules on it.
 */
public sealed interface FlagState permits FlagState.Open, FlagState.Cleared, FlagState.Retracted {

    /** What the world was told last. */
    Revision last();

    /**
     * What stands published of a flag.
     *
     * @param number rises by one with each change, from 1
     * @param change the change that was published
     * @param episodeStart ms
     * @param openedAt ms
     * @param asOf the tick that the published assessment rests on, ms
     */
    record Revision(FlagId flagId, int number, Change change, long episodeStart, long openedAt, long asOf) {

        private Revision next(Change nextChange, long nextOpenedAt, long nextAsOf) {
            return new Revision(flagId, number + 1, nextChange, episodeStart, nextOpenedAt, nextAsOf);
        }

        /** The change as the world is told it. */
        FlagChange toldWith(Assessment assessment, PolicyStamp policy, boolean shadow) {
            return new FlagChange(
                    flagId,
                    number,
                    change,
                    assessment.evidence().account(),
                    episodeStart,
                    openedAt,
                    policy,
                    shadow,
                    assessment);
        }
    }

    /** A flag begins. */
    static Open open(FlagId flagId, long episodeStart, long openedAt, long asOf) {
        return new Open(new Revision(flagId, 1, Change.OPENED, episodeStart, openedAt, asOf));
    }

    /** The account is flagged. */
    record Open(Revision last) implements FlagState {

        public Open amend(long openedAt, long asOf) {
            return new Open(last.next(Change.AMENDED, openedAt, asOf));
        }

        public Cleared clear(long openedAt, long asOf) {
            return new Cleared(last.next(Change.CLEARED, openedAt, asOf));
        }

        public Retracted retract(long asOf) {
            return new Retracted(last.next(Change.RETRACTED, last.openedAt(), asOf));
        }
    }

    /** The account was flagged, and no longer does it. */
    record Cleared(Revision last) implements FlagState {

        /** The end of the flag turns out to have been another moment. */
        public Cleared correct(long openedAt, long asOf) {
            return new Cleared(last.next(Change.CLEARED, openedAt, asOf));
        }

        public Open reopen(long openedAt, long asOf) {
            return new Open(last.next(Change.OPENED, openedAt, asOf));
        }

        public Retracted retract(long asOf) {
            return new Retracted(last.next(Change.RETRACTED, last.openedAt(), asOf));
        }
    }

    /** The account should not have been flagged. */
    record Retracted(Revision last) implements FlagState {

        public Open reinstate(long openedAt, long asOf) {
            return new Open(last.next(Change.OPENED, openedAt, asOf));
        }

        public Cleared restore(long openedAt, long asOf) {
            return new Cleared(last.next(Change.CLEARED, openedAt, asOf));
        }
    }

    /** The state that a published revision stands for. */
    static FlagState of(Revision last) {
        return switch (last.change()) {
            case OPENED, AMENDED -> new Open(last);
            case CLEARED -> new Cleared(last);
            case RETRACTED -> new Retracted(last);
        };
    }
}
