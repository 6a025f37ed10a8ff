package dev.churnwatch.wire;

import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.event.AccountId;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Knows an account again without keeping its id. Without the secret nobody can tell whose seal it is, nor whether somebody
 * in particular was ever sealed.
 */
public final class Seal {

    private final Digest digest;
    private final KeyedHash sieve;

    /** A keyed digest of a text. */
    @FunctionalInterface
    public interface Digest {

        /** At least 16 bytes, the same for the same text. */
        byte[] of(String text);
    }

    /** A seal under the secret of a digest. */
    public Seal(Digest digest) {
        this.digest = digest;
        ByteBuffer key = ByteBuffer.wrap(digest.of("\u0000sieve"));
        this.sieve = new KeyedHash(key.getLong(), key.getLong());
    }

    /** The account's seal, in hex digits. */
    public String of(AccountId account) {
        return HexFormat.of().formatHex(digest.of(account.value()));
    }

    /** What is cheap to compute and differs for nearly all accounts: only if it is the same is it worth to look at the seal. */
    public long sieve(AccountId account) {
        return sieve.of(account.utf8());
    }
}
