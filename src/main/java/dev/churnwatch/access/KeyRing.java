package dev.churnwatch.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the house, each derived from the master secret for one purpose, so that who learns one learns no other:
 * {@code HMAC-SHA-256(master, purpose)}, the expansion step of RFC 5869 for a master that is a key already.
 */
@Singleton
public class KeyRing {

    private static final String HMAC = "HmacSHA256";

    private final byte[] master;

    @Inject
    KeyRing(SecretConfig config) {
        this(config.master());
    }

    KeyRing(String master) {
        this.master = master.getBytes(StandardCharsets.UTF_8);
    }

    /** The key for a purpose; the same purpose has the same key. */
    public Key key(String purpose) {
        return new Key(hmac(master, (purpose + "\u0001").getBytes(StandardCharsets.UTF_8)));
    }

    /** A key that digests texts. */
    public static final class Key {

        private final byte[] bytes;

        private Key(byte[] bytes) {
            this.bytes = bytes;
        }

        /** HMAC-SHA-256 of a text in UTF-8, 32 bytes. */
        public byte[] digest(String text) {
            return hmac(bytes, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
