package dev.churnwatch.access;

import dev.churnwatch.event.AccountId;
import java.util.Optional;

/**
 * How accounts and flags appear to one {@link Caller}: by name to who may know, by pseudonym to everybody else.
 *
 * <p>A flag's id is a digest of its account's, which who guesses the account can compute; so it is masked as well.
 * Whoever shows a face {@link #remember remembers} it before the answer leaves, or nobody can ask for it again.
 */
public interface Faces {

    /** Those of a caller who may know: names, as they are. */
    static Faces names() {
        return Names.PLAIN;
    }

    /** The face of an account. */
    String account(AccountId account);

    /** The face of a flag. */
    String flag(String flagId);

    /**
     * What a seed comes to for this caller: itself to who may know names. To others a digest under the secret of their
     * project, for the accounts of a public network can be listed: who knew by which digests they are drawn could compute
     * who was drawn, and name the faces.
     */
    String seed(String seed);

    /** The account behind a face that was shown to the caller's project; a name is none to who sees faces. */
    Optional<AccountId> accountBehind(String face);

    /** The id of the flag behind a face. */
    Optional<String> flagBehind(String face);

    /** A JSON document with faces for names, wherever a field {@code account}, {@code target}, {@code actor} or {@code flagId} has one. */
    String mask(String json);

    /**
     * Remembers the faces that were shown since the last time.
     *
     * @throws PseudonymsAway if the database cannot take them; the answer must not leave
     */
    void remember();

    /** {@link #mask Masks} a document and remembers what it shows. */
    default String show(String json) {
        String masked = mask(json);
        remember();
        return masked;
    }
}
