package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.access.Turnstile;
import dev.churnwatch.access.Turnstiles;
import dev.churnwatch.archive.Export;
import dev.churnwatch.research.export.Format;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whole results as files, each with a manifest and a data card. */
@Path(ExportsResource.PATH)
@Tag(name = "exports")
public class ExportsResource {

    static final String PATH = "/api/v1/exports";

    /** Names the export in the answer that is it. */
    static final String EXPORT = "Churnwatch-Export";

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final Duration WAIT = Duration.ofSeconds(10);

    private static final String SINCE = "the first UTC day; by default the first of the archive";
    private static final String UNTIL = "the day after the last; by default the first that is not settled";
    private static final String OF_ACCOUNT = "of this account, by the id or pseudonym that you see it by";
    private static final String FLAGGED = "true: days at whose end a flag of the account stood; false: those without";
    private static final String SNAPSHOT =
            "the number of a snapshot, from meta of an earlier answer; by default the latest";
    private static final String FORMAT = "ndjson, csv or parquet; overrules Accept, for links";

    private final FlagExport flags;
    private final DayExport days;
    private final SampleExport sample;
    private final ExportDesk desk;
    private final Callers callers;
    private final Pseudonyms pseudonyms;
    private final Turnstile turnstile;
    private final RoutingContext exchange;

    ExportsResource(
            FlagExport flags,
            DayExport days,
            SampleExport sample,
            ExportDesk desk,
            Callers callers,
            Pseudonyms pseudonyms,
            Turnstiles turnstiles,
            RoutingContext exchange) {
        this.flags = flags;
        this.days = days;
        this.sample = sample;
        this.desk = desk;
        this.callers = callers;
        this.pseudonyms = pseudonyms;
        this.turnstile = turnstiles.exports();
        this.exchange = exchange;
    }

    /** All flags that a query finds, as a file. */
    @GET
    @Path("/flags")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Export flags",
            description =
                    "All flags that a query finds, from one snapshot, streamed. The header Churnwatch-Export names"
                            + " the export, and a Link describedby leads to its manifest. An export that breaks off ends"
                            + " without the end of its transfer, and its manifest says so.")
    @Parameter(ref = "account")
    @Parameter(ref = "state")
    @Parameter(ref = "label")
    @Parameter(ref = "severity")
    @Parameter(ref = "policy")
    @Parameter(ref = "shadow")
    @Parameter(ref = "minConfidence")
    @Parameter(ref = "maxConfidence")
    @Parameter(ref = "openedSince")
    @Parameter(ref = "openedUntil")
    @Parameter(ref = "changedSince")
    @Parameter(ref = "changedUntil")
    @Parameter(ref = "sort")
    @Parameter(ref = "snapshot")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "overrules Accept, for links",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"ndjson", "csv", "parquet"}))
    @APIResponse(responseCode = "200", description = "The export; without its end if it breaks off")
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "429", description = "As many exports run as may at once; Retry-After says when")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response flags(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(flags, uri, headers, connection);
    }

    /** What accounts did, day by day, as a file. */
    @GET
    @Path("/series")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Export what accounts did day by day",
            description =
                    "A row for each account and settled UTC day on which something happened, streamed like the export"
                            + " of flags. A day without a row is a day on which the account did nothing.")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = SINCE)
    @Parameter(name = "until", in = ParameterIn.QUERY, description = UNTIL)
    @Parameter(name = "account", in = ParameterIn.QUERY, description = OF_ACCOUNT)
    @Parameter(name = "flagged", in = ParameterIn.QUERY, description = FLAGGED)
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, description = SNAPSHOT)
    @Parameter(name = "format", in = ParameterIn.QUERY, description = FORMAT)
    @APIResponse(responseCode = "200", description = "The export; without its end if it breaks off")
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "429", description = "As many exports run as may at once; Retry-After says when")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response series(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(days::series, uri, headers, connection);
    }

    /** Follows that ended, as a file. */
    @GET
    @Path("/episodes")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Export follows that ended",
            description =
                    "A row for each follow that ended on a settled UTC day, with its dwell, why it ended, and whether"
                            + " a flag of the account stood at the end of that day. Of an account and day the first 500 are"
                            + " listed; the manifest counts the days that have more.")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = SINCE)
    @Parameter(name = "until", in = ParameterIn.QUERY, description = UNTIL)
    @Parameter(name = "account", in = ParameterIn.QUERY, description = OF_ACCOUNT)
    @Parameter(name = "flagged", in = ParameterIn.QUERY, description = FLAGGED)
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, description = SNAPSHOT)
    @Parameter(name = "format", in = ParameterIn.QUERY, description = FORMAT)
    @APIResponse(responseCode = "200", description = "The export; without its end if it breaks off")
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "429", description = "As many exports run as may at once; Retry-After says when")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response episodes(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(days::episodes, uri, headers, connection);
    }

    /** A random sample of accounts without a flag, as a file. */
    @GET
    @Path("/sample")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Export a random sample of assessed accounts without a flag",
            description =
                    "The draw of GET /sample, as large as one likes, with the seed and the sampling probability in"
                            + " each row.")
    @Parameter(name = "seed", in = ParameterIn.QUERY, required = true, description = "any text of 1 to 64 characters")
    @Parameter(
            name = "day",
            in = ParameterIn.QUERY,
            description = "a settled day, such as 2026-07-01; by default the last")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "how many accounts, at most 1000000; by default 100")
    @Parameter(
            name = "probability",
            in = ParameterIn.QUERY,
            description = "instead of size: the share of the frame to draw")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, description = SNAPSHOT)
    @Parameter(name = "format", in = ParameterIn.QUERY, description = FORMAT)
    @APIResponse(responseCode = "200", description = "The export; without its end if it breaks off")
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "429", description = "As many exports run as may at once; Retry-After says when")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response sample(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(sample, uri, headers, connection);
    }

    private Response export(
            ExportRequest.Reader kind, UriInfo uri, HttpHeaders headers, HttpServerResponse connection) {
        Caller caller = callers.current();
        Faces faces = pseudonyms.of(caller);
        ExportRequest request = kind.read(uri.getQueryParameters(), headers.getAcceptableMediaTypes(), faces);
        if (request instanceof ExportRequest.Unclear unclear) {
            return ProblemType.badRequest(unclear.violations());
        }
        Optional<Turnstile.Pass> pass = turnstile.enter(caller.id());
        if (pass.isEmpty()) {
            return ProblemType.TOO_MANY_AT_ONCE.answer("As many exports run as may at once.", WAIT);
        }
        return stream((ExportRequest.Of<?>) request, caller, faces, pass.get(), connection);
    }

    private Response stream(
            ExportRequest.Of<?> wanted,
            Caller caller,
            Faces faces,
            Turnstile.Pass pass,
            HttpServerResponse connection) {
        Export export;
        try {
            export = desk.begin(caller, wanted);
        } catch (RuntimeException e) {
            pass.close();
            throw e;
        }
        AtomicLong rows = AuditTrail.rows(exchange);
        StreamingOutput body = out -> {
            try (pass) {
                write(export, wanted, faces, rows, out, connection);
            }
        };
        Format format = wanted.format();
        return Response.ok(body, format == Format.PARQUET ? PARQUET : format.mediaType() + ";charset=UTF-8")
                .header(EXPORT, export.id())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + export.kind() + "-" + wanted.snapshot() + "." + format.code()
                                + "\"")
                .links(Link.fromPath(PATH + "/" + export.id() + "/manifest")
                        .rel("describedby")
                        .type(MediaType.APPLICATION_JSON)
                        .build())
                .build();
    }

    private void write(
            Export export,
            ExportRequest.Of<?> wanted,
            Faces faces,
            AtomicLong rows,
            OutputStream out,
            HttpServerResponse connection)
            throws IOException {
        try {
            desk.write(export, wanted, faces, rows, new AttendedStream(out, connection));
        } catch (IOException | RuntimeException e) {
            if (connection.headWritten()) {
                connection.reset(); // an ordinary end would look like a whole export
            }
            throw e;
        }
    }

    /** What is known of an export. */
    @GET
    @Path("/{id}/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @LookUp
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Show the manifest of an export",
            description = "What it is, whether it is whole, its digest, and the query that gives the same bytes again.")
    @APIResponse(responseCode = "200", description = "The manifest; status is running, complete or interrupted")
    @APIResponse(responseCode = "404", description = "There is no such export of your project")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response manifest(@Parameter(description = "the export's id") @PathParam("id") String id) {
        return describe(id, MediaType.APPLICATION_JSON, Manifest::json);
    }

    /** What one has to know before one uses an export. */
    @GET
    @Path("/{id}/card")
    @Produces(MARKDOWN)
    @LookUp
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Show the data card of an export",
            description = "Motivation, composition, collection, preprocessing, gaps, biases, uses and maintenance, with"
                    + " this export's numbers, in Markdown.")
    @APIResponse(responseCode = "200", description = "The card")
    @APIResponse(responseCode = "404", description = "There is no such export of your project")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response card(@Parameter(description = "the export's id") @PathParam("id") String id) {
        return describe(id, MARKDOWN, DataCard::of);
    }

    private Response describe(String id, String type, Function<Export, String> form) {
        return id(id).flatMap(known -> desk.find(known, callers.current()))
                .map(export -> Response.ok(form.apply(export), type).build())
                .orElseGet(ProblemType.NO_SUCH_EXPORT::answer);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
