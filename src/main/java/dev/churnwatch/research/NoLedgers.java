package dev.churnwatch.research;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers where no stream is. */
@DefaultBean
@Singleton
class NoLedgers implements LiveAccounts {

    @Override
    public Answer find(AccountId account) {
        return new NotNow("This instance has no ledgers.", Duration.ofMinutes(1));
    }
}
