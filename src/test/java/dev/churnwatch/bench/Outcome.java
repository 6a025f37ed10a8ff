package dev.churnwatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What one run of a contender came to.
 *
 * @param seconds from its start to its last event
 * @param cpuSeconds of the whole process meanwhile, the compiler and the collector too
 * @param peakBytes the most memory that the process had
 * @param heapBytes what is left in the heap when it is done, after a collection
 * @param fileBytes what it keeps in files
 * @param changelogBytes what it wrote to its changelogs
 * @param edges follows that stand in its state
 * @param flagged digest of whom it flags; empty if it flags nobody
 */
record Outcome(
        long events,
        double seconds,
        double cpuSeconds,
        long peakBytes,
        long heapBytes,
        long fileBytes,
        long changelogBytes,
        long edges,
        String flagged) {

    private static final ObjectMapper JSON = new ObjectMapper();

    double eventsPerSecond() {
        return events / seconds;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds * 1_000_000 / events;
    }

    double stateBytesPerEdge() {
        return edges == 0 ? Double.NaN : (double) (heapBytes + fileBytes) / edges;
    }

    double changelogBytesPerEvent() {
        return changelogBytes == 0 ? Double.NaN : (double) changelogBytes / events;
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("numbers can be written", e);
        }
    }

    static Outcome read(String json) {
        try {
            return JSON.readValue(json, Outcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a contender told something else: " + json, e);
        }
    }
}
