package dev.churnwatch.research;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What reviews say of accounts, in the form that calibration reads. */
@Path(LabelsResource.PATH)
public class LabelsResource {

    static final String PATH = "/api/v1/labels";

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String KIND = "reviewed";

    private final RulingLibrary library;
    private final Pseudonyms pseudonyms;

    LabelsResource(RulingLibrary library, Pseudonyms pseudonyms) {
        this.library = library;
        this.pseudonyms = pseudonyms;
    }

    /** One line for each account that was reviewed. */
    @GET
    @Produces(CSV)
    @RolesAllowed({Scope.REVIEW, Scope.EXPORT})
    public Response csv() {
        Faces faces = pseudonyms.current();
        Map<String, Boolean> churners = new TreeMap<>();
        for (RulingRecord verdict : library.latestVerdicts()) {
            churners.merge(faces.account(verdict.account()), isChurner(verdict), Boolean::logicalOr);
        }
        faces.remember();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("account", "kind", "churner");
            churners.forEach((account, churner) -> csv.writeRecord(account, KIND, churner.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every character", e);
        }
        return Response.ok(text.toString(), CSV).build();
    }

    /** One line for each flag that was reviewed. */
    @GET
    @Produces(NDJSON)
    @RolesAllowed({Scope.REVIEW, Scope.EXPORT})
    public Response ndjson() {
        Faces faces = pseudonyms.current();
        StringBuilder lines = new StringBuilder();
        for (RulingRecord verdict : library.latestVerdicts()) {
            lines.append(faces.mask(line(verdict))).append('\n');
        }
        faces.remember();
        return Response.ok(lines.toString(), NDJSON).build();
    }

    private static String line(RulingRecord verdict) {
        return Documents.write(json -> {
            json.writeStartObject();
            json.writeStringField("account", verdict.account().value());
            json.writeStringField(
                    "flagId", verdict.flagId() == null ? null : verdict.flagId().value());
            json.writeStringField("kind", KIND);
            json.writeBooleanField("churner", isChurner(verdict));
            json.writeStringField("at", Instant.ofEpochMilli(verdict.at()).toString());
            json.writeEndObject();
        });
    }

    private static boolean isChurner(RulingRecord verdict) {
        return verdict.kind() == Kind.CONFIRMED;
    }
}
