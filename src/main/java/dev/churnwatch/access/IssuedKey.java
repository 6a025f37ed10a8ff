package dev.churnwatch.access;

/** A key that was just made, with the only chance to read its secret. */
public final class IssuedKey {

    private final ApiKey key;
    private final Credential credential;

    IssuedKey(ApiKey key, Credential credential) {
        this.key = key;
        this.credential = credential;
    }

    /** What is known of the key from now on. */
    public ApiKey key() {
        return key;
    }

    /** What its holder presents. To be shown once and never logged. */
    public String reveal() {
        return credential.reveal();
    }
}
