package dev.churnwatch.access;

import io.quarkus.security.AuthenticationFailedException;

/** Why an authentication failed, as the cause of the framework's exception, which cannot be extended. */
public final class CredentialRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal why;

    private CredentialRefused(Refusal why) {
        super(why.text(), null, false, false);
        this.why = why;
    }

    static AuthenticationFailedException because(Refusal why) {
        return new AuthenticationFailedException(new CredentialRefused(why));
    }

    /** What the holder of the credential may be told; {@link Refusal#UNKNOWN} of what others refused. */
    public static Refusal why(AuthenticationFailedException failure) {
        return failure.getCause() instanceof CredentialRefused refused ? refused.why : Refusal.UNKNOWN;
    }
}
