package dev.churnwatch.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an export.
 *
 * @param project whose it is
 * @param caller who asked; no secret
 * @param query the parameters that give the same rows again, snapshot included
 * @param basis what it rests on
 * @param code the version of the code that wrote it
 * @param result what came of it
 */
public record Export(
        UUID id,
        String project,
        String caller,
        String kind,
        String query,
        String format,
        Basis basis,
        boolean pseudonymised,
        String code,
        Instant started,
        Result result) {

    /**
     * What an export rests on.
     *
     * @param snapshot the filing that it shows
     * @param asOf up to when, by event time, its rows know what happened; {@code null} if nobody knows
     * @param inputOffsets by partition, the first offset of the input that is not taken into account, JSON
     * @param completeness how complete the archive was, JSON
     */
    public record Basis(long snapshot, @Nullable Instant asOf, String inputOffsets, String completeness) {}

    /** How far an export has come. */
    public enum Status {
        /** It is being written. */
        RUNNING,
        /** It was written to its end. */
        COMPLETE,
        /** It broke off; what there is of it is of no use. */
        INTERRUPTED
    }

    /**
     * What came of an export.
     *
     * @param truncatedDays settled days among the rows that list no more than some of their episodes
     * @param bytes of the body, uncompressed
     * @param sha256 of the body, uncompressed, in hex; only of a whole one
     * @param policies the hashes of the policies that judged any of the rows
     */
    public record Result(
            Status status,
            @Nullable Instant finished,
            long rows,
            long truncatedDays,
            long bytes,
            @Nullable String sha256,
            List<String> policies) {

        /** Nothing yet. */
        public static final Result NONE_YET = new Result(Status.RUNNING, null, 0, 0, 0, null, List.of());

        /** It broke off, and nobody wrote down how far it had come. */
        public static final Result LOST = new Result(Status.INTERRUPTED, null, 0, 0, 0, null, List.of());

        public Result {
            policies = List.copyOf(policies);
        }
    }

    /** The same with another result. */
    public Export with(Result other) {
        return new Export(id, project, caller, kind, query, format, basis, pseudonymised, code, started, other);
    }
}
