package dev.churnwatch.stream;

import dev.churnwatch.event.AccountId;
import org.jspecify.annotations.Nullable;

/** The query face of the stream for the past of an account: as far back as ledgers remember. */
public interface LiveChronicles {

    /**
     * Looks an account up on this instance, or says who has it.
     *
     * @param asOf the moment up to which to tell, ms, or {@code null} for the last tick that has passed
     * @return {@link LiveAccounts.Told} if this instance has it
     */
    LiveAccounts.Answer tell(AccountId account, @Nullable Long asOf);
}
