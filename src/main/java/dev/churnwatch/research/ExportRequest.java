package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.research.export.Format;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for an export of flags. */
sealed interface ExportRequest {

    /** The request can be answered. */
    record Of(FlagQuestion question, long snapshot, Format format) implements ExportRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ExportRequest {}

    /** The parameters of an export of flags. */
    Set<String> PARAMETERS = FlagQuestion.parametersAnd("snapshot", "format");

    /**
     * Reads the parameters; each that is unknown, repeated or malformed is a violation.
     *
     * @param accepted the media types that the caller takes, the dearest first; {@code format} overrules them
     * @param latest the latest snapshot, which is taken if the request names none
     */
    static ExportRequest read(
            MultivaluedMap<String, String> query, List<MediaType> accepted, long latest, Faces faces) {
        Parameters parameters = new Parameters(query, PARAMETERS);
        FlagQuestion question = FlagQuestion.read(parameters, faces);
        long snapshot = parameters.whole("snapshot", 0, latest, latest);
        Format named = parameters.oneOf("format", Format.class);
        return parameters.violations().isEmpty()
                ? new Of(question, snapshot, format(named, accepted))
                : new Unclear(parameters.violations());
    }

    private static Format format(@Nullable Format named, List<MediaType> accepted) {
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
}
