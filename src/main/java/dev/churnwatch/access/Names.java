package dev.churnwatch.access;

import dev.churnwatch.event.AccountId;
import java.util.Optional;

/** What who may know sees: everything as it is. */
enum Names implements Faces {
    PLAIN;

    @Override
    public String account(AccountId account) {
        return account.value();
    }

    @Override
    public String flag(String flagId) {
        return flagId;
    }

    @Override
    public String seed(String seed) {
        return seed;
    }

    @Override
    public Optional<AccountId> accountBehind(String face) {
        return AccountId.isValid(face) ? Optional.of(new AccountId(face)) : Optional.empty();
    }

    @Override
    public Optional<String> flagBehind(String face) {
        return Optional.of(face);
    }

    @Override
    public String mask(String json) {
        return json;
    }

    @Override
    public void remember() {
        // names are known
    }
}
