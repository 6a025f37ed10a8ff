package dev.churnwatch.access;

/** Why a credential opens nothing. What is more than "no" is told only to whoever knows the secret. */
public enum Refusal {
    /** No such key, a wrong secret, or a token that nobody can vouch for. */
    UNKNOWN("The credential opens nothing."),
    /** The key was good until its date. */
    EXPIRED("The key has expired."),
    /** The key was good until somebody revoked it. */
    REVOKED("The key was revoked."),
    /** The token is good, but belongs to no project that exists here. */
    NO_PROJECT("The token names no project that exists here."),
    /** Too many credentials from this address opened nothing. */
    TOO_MANY("Too many credentials from this address opened nothing.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** A sentence for whoever presented it. */
    public String text() {
        return text;
    }
}
