package dev.churnwatch.stream;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.flag.Change;
import dev.churnwatch.wire.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How the stream is observed.
 *
 * <p>Every record of the input ends as exactly one {@link #accepted} or {@link #rejected}. An accepted one may be
 * counted once more as {@link #rekeyed}, after that even as rejected if it finds no room, and at most once as
 * {@link #duplicate}, {@link #late} or {@link #orphan}.
 * After a crash the records of the transaction that was lost are counted again. Alert on a rise of {@link #rejected}
 * or {@link #late} against {@link #accepted}, and on a {@link #frontier} that stands still while events come in.
 *
 * <p>All methods are called from the stream's threads, must not block and must not throw.
 */
public interface StreamMeter {

    /** Observes nothing. */
    StreamMeter NONE = new StreamMeter() {
        @Override
        public void accepted(String type) {}

        @Override
        public void rejected(Reason reason) {}

        @Override
        public void rekeyed() {}

        @Override
        public void duplicate() {}

        @Override
        public void late() {}

        @Override
        public void erased() {}

        @Override
        public void orphan() {}

        @Override
        public void assessed(int accounts) {}

        @Override
        public void flagChange(Change change) {}

        @Override
        public void shadowFlagChange(Change change) {}

        @Override
        public void judges(PolicyStamp active, @Nullable PolicyStamp shadow) {}

        @Override
        public void refusedPolicies() {}

        @Override
        public void streamTime(long millis) {}

        @Override
        public void frontier(long millis) {}
    };

    /** An event was read; {@code type} as in the contract, such as {@code FOLLOW}. */
    void accepted(String type);

    /** A record could not be read, or found no room, and went to the rejects. */
    void rejected(Reason reason);

    /** An event lay where its actor's ledger is not, and was sent there. */
    void rekeyed();

    /** An event said what its ledger knew already. */
    void duplicate();

    /** An event came later than the allowed lateness. */
    void late();

    /** An event came that was by or about an account which was erased, and was passed over. */
    void erased();

    /** An unfollow came whose follow was never seen. */
    void orphan();

    /** A tick passed, and so many accounts were judged. */
    void assessed(int accounts);

    /** A flag moved. */
    void flagChange(Change change);

    /** A shadow's flag moved. */
    void shadowFlagChange(Change change);

    /** From now on these policies judge in one partition. */
    void judges(PolicyStamp active, @Nullable PolicyStamp shadow);

    /** Announced policies cannot judge here, and come to nothing. */
    void refusedPolicies();

    /** The latest event time that was seen, ms. */
    void streamTime(long millis);

    /** The tick up to which everything has been judged, ms. */
    void frontier(long millis);
}
