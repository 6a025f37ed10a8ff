package dev.churnwatch.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder presents it: {@code cw_<id>_<secret>}, the id public, the secret 256 random bits.
 *
 * <p>It is hashed by one round of SHA-256. Slow and salted hashes make up for secrets that people choose; what is drawn
 * from 2^256 cannot be guessed at any speed, and no two are alike.
 */
final class Credential {

    /** What every key begins with, so that scanners of source code can find a leaked one. */
    static final String PREFIX = "cw_";

    private static final Pattern FORM = Pattern.compile("cw_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
    private static final Pattern ANYWHERE = Pattern.compile("(cw_[0-9a-f]{12})_[A-Za-z0-9_-]+");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    private final String id;
    private final String secret;

    private Credential(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    static Credential draw(RandomGenerator random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new Credential(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static Optional<Credential> read(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new Credential(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** A text in which every key has lost its secret. */
    static String censor(String text) {
        return ANYWHERE.matcher(text).replaceAll("$1_...");
    }

    String id() {
        return id;
    }

    /** SHA-256 of the secret as it is written. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the holder presents. To be shown once and never logged. */
    String reveal() {
        return PREFIX + id + "_" + secret;
    }

    @Override
    public String toString() {
        return PREFIX + id;
    }
}
