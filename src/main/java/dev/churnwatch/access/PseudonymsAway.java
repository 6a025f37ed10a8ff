package dev.churnwatch.access;

/** The database that knows who stands behind pseudonyms cannot be asked. */
public final class PseudonymsAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    PseudonymsAway(Throwable cause) {
        super("the pseudonyms cannot be read or written at the moment", cause);
    }
}
