package dev.churnwatch.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One way to work through the events. Made anew for each run, and measured while {@link #run} goes on. */
public interface Contender {

    /**
     * What it has to work through, and where.
     *
     * @param events how many come
     * @param last when the last of them happened, ms
     * @param directory where it may keep files
     */
    record Course(String bootstrapServers, long events, long last, Path directory) {

        /** How a client of Kafka reaches the broker. */
        public Map<String, Object> kafka() {
            return Map.of("bootstrap.servers", bootstrapServers);
        }
    }

    /** Works through all of them, and returns when the last is done. */
    void run(Course course) throws Exception;

    /** How many follows stand in its state; 0 if it keeps none. */
    long edges();

    /** The topics that its state is written to. */
    List<String> changelogs();

    /** Whom it flags, a line each, in no order; empty if it flags nobody. */
    List<String> flagged();

    /** Bytes of state in files. */
    long bytesInFiles();

    /** Lets everything go. */
    void close();
}
