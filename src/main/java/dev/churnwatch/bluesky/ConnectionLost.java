package dev.churnwatch.bluesky;

/** A connection could not be made, or has ended; the message says why. */
final class ConnectionLost extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean cursorRefused;

    ConnectionLost(String why) {
        this(why, false);
    }

    ConnectionLost(String why, boolean cursorRefused) {
        super(why);
        this.cursorRefused = cursorRefused;
    }

    /** Whether the server no longer has what it was asked for. */
    boolean cursorRefused() {
        return cursorRefused;
    }
}
