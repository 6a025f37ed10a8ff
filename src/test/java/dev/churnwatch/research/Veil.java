package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.event.AccountId;
import java.util.Optional;

/** Faces of a project that was shown one account. */
record Veil(String name) implements Faces {

    static final String FACE = "p_00000000000000000000000000000000";

    @Override
    public String account(AccountId account) {
        return FACE;
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
        return face.equals(FACE) ? Optional.of(new AccountId(name)) : Optional.empty();
    }

    @Override
    public Optional<String> flagBehind(String face) {
        return Optional.empty();
    }

    @Override
    public String mask(String json) {
        return json.replace(name, FACE);
    }

    @Override
    public void remember() {
        // nobody asks again
    }
}
