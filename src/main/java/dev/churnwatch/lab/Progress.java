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
    private long startedAt = System.nanoTime();
    private long shownAt = startedAt;
    private boolean shown;

    Progress(PrintWriter err) {
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL);
    }

    /** Says how many of something have been treated, and how many a second, at most twice a second. */
    void show(String deed, long count, String what) {
        if (terminal && System.nanoTime() - shownAt > PAUSE) {
            shownAt = System.nanoTime();
            err.print(CLEAR_LINE + line(deed, count, what, shownAt - startedAt));
            err.flush();
            shown = true;
        }
    }

    static String line(String deed, long count, String what, long nanos) {
        return String.format(Locale.ROOT, "%s %,d %s, %,d/s", deed, count, what, Math.round(count * 1e9 / nanos));
    }

    /** Leaves the terminal as it was; what is shown after this has a rate of its own. */
    void end() {
        startedAt = System.nanoTime();
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
            shown = false;
        }
    }
}
