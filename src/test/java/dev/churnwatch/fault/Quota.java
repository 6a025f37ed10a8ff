package dev.churnwatch.fault;

import java.io.IOException;
import java.util.Locale;

/** Lets a process run for a part of the time only, as a container's quota of CPU does; until it is closed. */
final class Quota implements AutoCloseable {

    private static final double PERIOD_SECONDS = 0.1;

    /** Waits without a process for each wait: nothing ever comes out of the pipe that it reads. */
    private static final String GO_AND_STOP = """
            trap 'kill -CONT "$1"; exit' TERM
            exec 3<> <(:)
            while kill -CONT "$1"; do
              read -r -t "$2" -u 3
              kill -STOP "$1"
              read -r -t "$3" -u 3
            done
            """;

    private final Process warden;

    /**
     * Begins at once.
     *
     * @param pid of the process
     * @param share the part of the time in which it runs, on whatever cores there are
     */
    Quota(long pid, double share) throws IOException {
        warden = new ProcessBuilder(
                        "bash",
                        "-c",
                        GO_AND_STOP,
                        "quota",
                        Long.toString(pid),
                        seconds(PERIOD_SECONDS * share),
                        seconds(PERIOD_SECONDS * (1 - share)))
                .inheritIO()
                .start();
    }

    private static String seconds(double time) {
        return String.format(Locale.ROOT, "%.4f", time);
    }

    /** Lets the process run. */
    @Override
    public void close() throws InterruptedException {
        warden.destroy();
        warden.waitFor();
    }
}
