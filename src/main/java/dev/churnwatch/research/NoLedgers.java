package dev.churnwatch.research;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
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

    @Produces
    @Singleton
    @DefaultBean
    Policy policy() {
        return Policy.DEFAULT;
    }
}
