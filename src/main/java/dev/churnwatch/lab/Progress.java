package dev.churnwatch.lab;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A line on standard error that tells a waiting human how far a command has come; silent where nobody looks. */
final class Progress {

    /** Set by the start script when standard error is a terminal, which Java 17 cannot find out. */
    static final String TERMINAL = "churnwatch.terminal";

    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private long shownAt = System.nanoTime();
    private boolean shown;

    Progress(PrintWriter err) {
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL);
    }

    /** Says how many of something have been treated, at most twice a second. */
    void show(String deed, long count, String what) {
        if (terminal && System.nanoTime() - shownAt > PAUSE) {
            err.printf(Locale.ROOT, "%s%s %,d %s", CLEAR_LINE, deed, count, what);
            err.flush();
            shown = true;
            shownAt = System.nanoTime();
        }
    }

    /** Leaves the terminal as it was. */
    void end() {
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
            shown = false;
        }
    }
}
