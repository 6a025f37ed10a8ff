package dev.churnwatch.flag;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a flag: the same account, policy and start of an episode always give the same id.
 *
 * @param value 32 hex digits
 */
public record FlagId(String value) {

    private static final int BYTES = 16;

    /**
     * The id of the flag on one episode.
     *
     * @param episodeStart the start of the episode of churn, ms
     */
    public static FlagId of(AccountId account, PolicyStamp policy, long episodeStart) {
        String name = policy.name() + '\n' + policy.version() + '\n' + episodeStart + '\n' + account.value();
        return of(name);
    }

    /**
     * The id of a flag that a shadow raises: never that of a published one, nor that of another run of the same policy.
     *
     * @param revision the number of the announcement that brought the shadow
     */
    static FlagId ofShadow(AccountId account, PolicyStamp policy, int revision, long episodeStart) {
        String run = "shadow\n" + revision + '\n' + policy.name() + '\n' + policy.version();
        return of(run + '\n' + episodeStart + '\n' + account.value());
    }

    private static FlagId of(String name) {
        return new FlagId(HexFormat.of().formatHex(sha256(name), 0, BYTES));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
