package dev.churnwatch.access;

import java.security.MessageDigest;

/** A key with the hash of its secret. */
final class StoredKey {

    private final ApiKey key;
    private final byte[] hash;

    StoredKey(ApiKey key, byte[] hash) {
        this.key = key;
        this.hash = hash.clone();
    }

    ApiKey key() {
        return key;
    }

    /** Whether a credential is the key's; takes as long for a secret that is nearly right as for any other. */
    boolean isOpenedBy(Credential credential) {
        return MessageDigest.isEqual(hash, credential.hash());
    }
}
