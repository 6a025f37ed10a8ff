package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.Comparator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An episode as it is told: whom the owner followed, from when until when, and why it ended.
 *
 * @param target whom, or {@code null} if only a record key was ever seen
 * @param from when the follow began, ms; {@link #UNSEEN} if nobody knows
 * @param to when it ended, ms; {@link Span#OPEN} if it stands
 * @param start how the beginning is known
 * @param reciprocity whether the target followed back at the end, or does at the moment that is told of
 * @param via whether the follow has a bulk origin
 * @param earliest when it may have begun, ms: {@code from} unless only bounds are known
 * @param standing until when it is known to have stood, ms: {@code to} unless only bounds are known
 */
public record Tenure(
        @Nullable AccountId target,
        long from,
        long to,
        Start start,
        Ending ending,
        Reciprocity reciprocity,
        boolean via,
        long earliest,
        long standing) {

    /** One whose moments are known. */
    public Tenure(
            @Nullable AccountId target,
            long from,
            long to,
            Start start,
            Ending ending,
            Reciprocity reciprocity,
            boolean via) {
        this(target, from, to, start, ending, reciprocity, via, from, to);
    }

    /** The beginning that nobody knows. */
    public static final long UNSEEN = Pairing.UNKNOWN;

    /** By the end, those that stand last; ties by the beginning and the target, so that no order of arrival shows. */
    public static final Comparator<Tenure> ORDER = Comparator.comparingLong(Tenure::to)
            .thenComparingLong(Tenure::from)
            .thenComparing(tenure -> tenure.target == null ? "" : tenure.target.value());

    /** How the beginning of an episode is known. */
    public enum Start {
        /** The follow was seen. */
        SEEN,
        /** The follow was not seen, and the key of its record says when it was made. */
        RECORD_KEY,
        /** Nobody knows. */
        UNKNOWN
    }

    /** Whether its beginning or its end is known only within bounds. */
    public boolean isVague() {
        return earliest < from || standing < to;
    }

    /** Whether it stands. */
    public boolean open() {
        return to == Span.OPEN;
    }

    /** How long it lasted, or has lasted at {@code asOf}; ms; nothing if that is unknown, or known only within bounds. */
    public OptionalLong dwell(long asOf) {
        return from == UNSEEN || isVague() ? OptionalLong.empty() : OptionalLong.of(Math.min(to, asOf) - from);
    }
}
