package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of what a request says. Two requests of one caller with the same {@code Idempotency-Key} say one thing, so they
 * have one id, on whichever instance they end up.
 */
final class RulingId {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int BYTES = 16;

    private RulingId() {}

    /** The id, or nothing if the key has a wrong form. */
    static Optional<String> of(Caller caller, @Nullable String key) {
        if (key == null) {
            return Optional.of(UUID.randomUUID().toString().replace("-", ""));
        }
        return KEY.matcher(key).matches() ? Optional.of(digest(caller.id() + '\n' + key)) : Optional.empty();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
