package dev.churnwatch.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** An identity provider reduced to its pair of keys, new in each run: the service gets one, the test the other. */
public final class TokenIssuer {

    /** Holds the private key for {@link #key(String)}. */
    public static final String PRIVATE_KEY = "sandbox.token-issuer.private-key";

    /** Whom the tokens are for. */
    public static final String AUDIENCE = "churnwatch";

    private TokenIssuer() {}

    /** What the service must be told to believe this issuer. */
    static Map<String, String> settings() {
        KeyPair pair = pair();
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    /** The key to sign tokens with. */
    public static PrivateKey key(String text) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that no service believes. */
    public static PrivateKey strangersKey() {
        return pair().getPrivate();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
