package dev.churnwatch.stream;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The query face of the stream: what the ledgers say of an account right now. */
public interface LiveAccounts {

    /**
     * Looks an account up on this instance, or says who has it.
     *
     * @param asOf the moment to judge it at, ms, or {@code null} for the last tick that has passed
     */
    Answer find(AccountId account, @Nullable Long asOf);

    /** The account as of the last tick that has passed. */
    default Answer find(AccountId account) {
        return find(account, null);
    }

    /** What a look-up can come to. */
    sealed interface Answer {}

    /** This instance owns the account and knows it. */
    record Here(AccountView view) implements Answer {}

    /** This instance owns the account and tells of its past. */
    record Told(Chronicle chronicle) implements Answer {}

    /** This instance owns the account's partition and has no trace of the account. */
    record NeverSeen() implements Answer {}

    /**
     * This instance owns the account, and can judge it only as of other moments.
     *
     * @param earliest the first moment for which its ledger is sure to remember everything, ms
     * @param latest the last moment up to which the stream has judged, ms
     */
    record OutOfReach(long earliest, long latest) implements Answer {}

    /** Another instance owns it; ask there. */
    record Elsewhere(String host, int port) implements Answer {}

    /** Nobody can say at the moment: the stream starts or moves its partitions. */
    record NotNow(String reason, Duration retryAfter) implements Answer {}

    /**
     * An account as its ledger has it.
     *
     * @param openFollows edges that stand open
     * @param closedFollows closed edges still remembered
     * @param records rows that the ledger holds in all
     * @param firstSeen the earliest event of the account that is remembered, ms
     * @param lastSeen the latest, ms
     * @param assessment the evidence and its arithmetic as of the moment asked for
     * @param policy whose assessment it is
     * @param flag the account's latest flag, or {@code null} if it never had one that is remembered
     */
    record AccountView(
            AccountId account,
            int openFollows,
            int closedFollows,
            int records,
            long firstSeen,
            long lastSeen,
            Assessment assessment,
            Policy policy,
            @Nullable FlagView flag) {}

    /**
     * A flag as last published.
     *
     * @param lastChange OPENED and AMENDED: the flag stands; CLEARED and RETRACTED: it does not
     */
    record FlagView(FlagId flagId, int revision, Change lastChange, long openedAt, long asOf) {}
}
