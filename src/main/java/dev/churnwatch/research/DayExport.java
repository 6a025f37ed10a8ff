package dev.churnwatch.research;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.CensusLibrary;
import dev.churnwatch.archive.DayFilter;
import dev.churnwatch.archive.DayPart;
import dev.churnwatch.research.export.Format;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settled days of accounts as they were at a snapshot: a row for each, or a row for each follow that ended on it. */
@Singleton
class DayExport {

    private static final Set<String> PARAMETERS = Set.of("since", "until", "account", "flagged", "snapshot", "format");

    private final CensusLibrary census;
    private final CompletenessDesk desk;

    DayExport(CensusLibrary census, CompletenessDesk desk) {
        this.census = census;
        this.desk = desk;
    }

    /** Makes content of the days that a request asks for. */
    @FunctionalInterface
    private interface Contents<R> {
        ExportDesk.Content<R> of(DayFilter filter, long snapshot, Format format);
    }

    /** What the accounts did, day by day. */
    ExportRequest series(MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces) {
        return read(
                query,
                accepted,
                faces,
                (filter, snapshot, format) -> new ExportDesk.Content<>(
                        rows -> census.scroll(
                                filter, format == Format.NDJSON ? DayPart.WHOLE : DayPart.COUNTS, snapshot, day -> {
                                    DayLine line = DayLine.of(day, faces);
                                    note(line, rows);
                                    rows.take(line);
                                }),
                        DayLine::policyHash,
                        DayLine.LAYOUT));
    }

    /** The follows that ended, by the day of their end, the account, and the moment. */
    ExportRequest episodes(MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces) {
        return read(
                query,
                accepted,
                faces,
                (filter, snapshot, format) -> new ExportDesk.Content<>(
                        rows -> census.scroll(filter, DayPart.ENDS, snapshot, day -> {
                            DayLine line = DayLine.of(day, faces);
                            note(line, rows);
                            for (JsonNode episode : line.document().path("episodes")) {
                                rows.take(new EpisodeLine(line, episode));
                            }
                        }),
                        line -> line.day().policyHash(),
                        EpisodeLine.LAYOUT));
    }

    private static void note(DayLine line, ExportDesk.Rows<?> rows) {
        if (line.truncated()) {
            rows.truncatedDay();
        }
    }

    private <R> ExportRequest read(
            MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces, Contents<R> contents) {
        QueryParameters parameters = new QueryParameters(query, PARAMETERS);
        Settled settled = Settled.in(parameters, census, desk);
        DayFilter filter = filter(parameters, settled, faces);
        Format format = ExportRequest.format(parameters.oneOf("format", Format.class), accepted);
        if (!parameters.violations().isEmpty()) {
            return new ExportRequest.Unclear(parameters.violations());
        }
        Map<String, Object> named = new HashMap<>(Map.of(
                "since", filter.since(),
                "until", filter.until(),
                "snapshot", settled.snapshot(),
                "format", format.code()));
        return new ExportRequest.Of<>(
                ExportRequest.again(query, named),
                format,
                settled.snapshot(),
                settled.completeness(),
                settled.completeness().settledTo(),
                contents.of(filter, settled.snapshot(), format));
    }

    private DayFilter filter(QueryParameters parameters, Settled settled, Faces faces) {
        LocalDate until = until(parameters, settled);
        return new DayFilter(
                since(parameters, settled, until), until, parameters.account(faces), parameters.truth("flagged"));
    }

    private static LocalDate until(QueryParameters parameters, Settled settled) {
        LocalDate until = parameters.day("until");
        if (until == null) {
            return settled.end();
        }
        if (until.isBefore(LocalDate.EPOCH) || until.isAfter(settled.end())) {
            parameters.refuse("until", "is a day from 1970-01-01 to the first that is not settled, " + settled.end());
            return settled.end();
        }
        return until;
    }

    private LocalDate since(QueryParameters parameters, Settled settled, LocalDate until) {
        LocalDate since = parameters.day("since");
        if (since == null) {
            LocalDate first = census.firstDay(settled.snapshot());
            return first == null || first.isAfter(until) ? until : first;
        }
        if (since.isBefore(LocalDate.EPOCH) || since.isAfter(until)) {
            parameters.refuse("since", "is a day from 1970-01-01 to until");
        }
        return since;
    }
}
