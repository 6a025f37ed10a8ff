package dev.churnwatch.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the demo says it is doing, each line with the seconds since its start. */
final class Narration {

    private final PrintStream out;
    private final long started = System.nanoTime();

    Narration(PrintStream out) {
        this.out = out;
    }

    /** Says one line, formatted as by {@link String#format}. */
    void say(String format, Object... values) {
        double seconds = elapsed().toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, format, values));
    }

    /** Says lines as they are. */
    void show(String text) {
        out.println(text);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
