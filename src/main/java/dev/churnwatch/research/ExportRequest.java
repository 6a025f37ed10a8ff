package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.research.export.Format;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request for an export comes to. */
sealed interface ExportRequest {

    /**
     * The export can be written.
     *
     * @param query the parameters that give the same bytes again, with every default in them
     * @param completeness how complete the snapshot is
     * @param asOf up to when its rows know what happened, by event time; {@code null} if nobody knows
     */
    record Of<R>(
            String query,
            Format format,
            long snapshot,
            Completeness completeness,
            @Nullable Instant asOf,
            ExportDesk.Content<R> content)
            implements ExportRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ExportRequest {}

    /** Makes a request of some kind what it comes to. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads the parameters; each that is unknown, repeated or malformed is a violation.
         *
         * @param accepted the media types that the caller takes, the dearest first; {@code format} overrules them
         * @param faces the caller's
         */
        ExportRequest read(MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces);
    }

    /** The format that is named, else the first that is accepted. */
    static Format format(@Nullable Format named, List<MediaType> accepted) {
        if (named != null) {
            return named;
        }
        for (MediaType type : accepted) {
            for (Format format : Format.values()) {
                if (type.isCompatible(MediaType.valueOf(format.mediaType()))) {
                    return format;
                }
            }
        }
        return Format.NDJSON;
    }

    /** The parameters of a request and those that were settled for it, percent-encoded, in the order of their names. */
    static String again(MultivaluedMap<String, String> asked, Map<String, ?> settled) {
        Map<String, String> all = new TreeMap<>();
        asked.keySet().forEach(name -> all.put(name, asked.getFirst(name)));
        settled.forEach((name, value) -> all.put(name, value.toString()));
        return all.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
