package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.archive.Standing;
import dev.churnwatch.research.export.Format;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Flags as they were at a snapshot: a row for each. */
@Singleton
class FlagExport implements ExportRequest.Reader {

    private static final Set<String> PARAMETERS = FlagQuestion.parametersAnd("snapshot", "format");

    private final FlagLibrary library;
    private final CompletenessDesk completeness;

    FlagExport(FlagLibrary library, CompletenessDesk completeness) {
        this.library = library;
        this.completeness = completeness;
    }

    @Override
    public ExportRequest read(MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces) {
        Parameters parameters = new Parameters(query, PARAMETERS);
        FlagQuestion question = FlagQuestion.read(parameters, faces);
        long latest = library.snapshot();
        long snapshot = parameters.whole("snapshot", 0, latest, latest);
        Format format = ExportRequest.format(parameters.oneOf("format", Format.class), accepted);
        if (!parameters.violations().isEmpty()) {
            return new ExportRequest.Unclear(parameters.violations());
        }
        Completeness meta = completeness.at(snapshot);
        return new ExportRequest.Of<>(
                ExportRequest.again(query, settled(question, snapshot, format)),
                format,
                snapshot,
                meta,
                meta.judgedTo(),
                new ExportDesk.Content<>(
                        rows -> library.scroll(
                                question.filter(),
                                question.order(),
                                snapshot,
                                flag -> rows.take(FlagLine.of(flag, faces))),
                        line -> line.flag().policy().hash(),
                        FlagLine.LAYOUT));
    }

    private static Map<String, ?> settled(FlagQuestion question, long snapshot, Format format) {
        Standing state = question.filter().state();
        return Map.of(
                "state", state == null ? FlagQuestion.ALL : state.name().toLowerCase(Locale.ROOT),
                "shadow", question.filter().shadow(),
                "sort", question.order().code(),
                "snapshot", snapshot,
                "format", format.code());
    }
}
