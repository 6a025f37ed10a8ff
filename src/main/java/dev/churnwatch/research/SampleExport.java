package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.CensusLibrary;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.research.export.Format;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A random sample of accounts that were assessed and not flagged: the draw of {@code GET /sample}, as large as one likes. */
@Singleton
class SampleExport implements ExportRequest.Reader {

    private static final Set<String> PARAMETERS = Set.of("seed", "day", "size", "probability", "snapshot", "format");
    private static final int PRESET_SIZE = 100;
    private static final int MOST = 1_000_000;

    private final CensusLibrary census;
    private final CompletenessDesk desk;

    SampleExport(CensusLibrary census, CompletenessDesk desk) {
        this.census = census;
        this.desk = desk;
    }

    @Override
    public ExportRequest read(MultivaluedMap<String, String> query, List<MediaType> accepted, Faces faces) {
        QueryParameters parameters = new QueryParameters(query, PARAMETERS);
        Settled settled = Settled.in(parameters, census, desk);
        String seed = parameters.seed();
        LocalDate day = parameters.settledDay(settled.lastDay());
        int size = parameters.number("size", PRESET_SIZE, MOST);
        Double probability = parameters.probability();
        if (parameters.has("size") && parameters.has("probability")) {
            parameters.refuse("probability", "may be given instead of size, not beside it");
        }
        Format format = ExportRequest.format(parameters.oneOf("format", Format.class), accepted);
        if (seed == null || !parameters.violations().isEmpty()) {
            return new ExportRequest.Unclear(parameters.violations());
        }
        Map<String, Object> named =
                new HashMap<>(Map.of("day", day, "snapshot", settled.snapshot(), "format", format.code()));
        if (probability == null) {
            named.put("size", size);
        }
        long frame = census.frame(day, settled.snapshot());
        long wanted = probability == null ? size : Math.round(probability * frame);
        return new ExportRequest.Of<>(
                ExportRequest.again(query, named),
                format,
                settled.snapshot(),
                settled.completeness(),
                settled.completeness().settledTo(),
                content(new Sample(seed, day, settled.snapshot(), frame, Math.min(wanted, frame)), faces));
    }

    /** What is to be drawn: {@code size} of {@code frame} accounts. */
    private record Sample(String seed, LocalDate day, long snapshot, long frame, long size) {

        SampleLine.Draw draw() {
            return new SampleLine.Draw(seed, day, frame, (double) size / frame, snapshot);
        }
    }

    private ExportDesk.Content<SampleLine> content(Sample sample, Faces faces) {
        SampleLine.Draw draw = sample.draw();
        return new ExportDesk.Content<>(
                rows -> census.scrollSample(
                        faces.seed(sample.seed()),
                        sample.day(),
                        sample.snapshot(),
                        sample.size(),
                        account -> rows.take(
                                new SampleLine(account, faces.account(new AccountId(account.account())), draw))),
                line -> line.account().policy(),
                SampleLine.LAYOUT);
    }
}
