package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.access.Turnstile;
import dev.churnwatch.access.Turnstiles;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.Export;
import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.research.export.Format;
import io.vertx.core.http.HttpServerResponse;
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

    private final FlagLibrary library;
    private final ExportDesk desk;
    private final Callers callers;
    private final Pseudonyms pseudonyms;
    private final Turnstile turnstile;

    ExportsResource(
            FlagLibrary library, ExportDesk desk, Callers callers, Pseudonyms pseudonyms, Turnstiles turnstiles) {
        this.library = library;
        this.desk = desk;
        this.callers = callers;
        this.pseudonyms = pseudonyms;
        this.turnstile = turnstiles.exports();
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
        Caller caller = callers.current();
        Faces faces = pseudonyms.of(caller);
        ExportRequest request = ExportRequest.read(
                uri.getQueryParameters(), headers.getAcceptableMediaTypes(), library.snapshot(), faces);
        if (request instanceof ExportRequest.Unclear unclear) {
            return ProblemType.badRequest(unclear.violations());
        }
        ExportRequest.Of wanted = (ExportRequest.Of) request;
        FlagQuestion question = wanted.question();
        ExportDesk.Content<ArchivedFlag, FlagLine> content = new ExportDesk.Content<>(
                taker -> library.scroll(question.filter(), question.order(), wanted.snapshot(), taker),
                flag -> FlagLine.of(flag, faces),
                flag -> flag.policy().hash(),
                FlagLine.LAYOUT);
        Optional<Turnstile.Pass> pass = turnstile.enter(caller.id());
        if (pass.isEmpty()) {
            return ProblemType.TOO_MANY_AT_ONCE.answer("As many exports run as may at once.", WAIT);
        }
        return stream(wanted, again(uri, wanted), content, caller, faces, pass.get(), connection);
    }

    /** The query that gives the same rows again. */
    private static String again(UriInfo uri, ExportRequest.Of wanted) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("snapshot", wanted.snapshot())
                .replaceQueryParam("format", wanted.format().code())
                .build()
                .getRawQuery();
    }

    private <R> Response stream(
            ExportRequest.Of wanted,
            String query,
            ExportDesk.Content<ArchivedFlag, R> content,
            Caller caller,
            Faces faces,
            Turnstile.Pass pass,
            HttpServerResponse connection) {
        Format format = wanted.format();
        String kind = content.layout().name();
        Export export;
        try {
            export = desk.begin(caller, kind, query, format, wanted.snapshot());
        } catch (RuntimeException e) {
            pass.close();
            throw e;
        }
        StreamingOutput body = out -> {
            try (pass) {
                write(export, content, format, faces, out, connection);
            }
        };
        return Response.ok(body, format == Format.PARQUET ? PARQUET : format.mediaType() + ";charset=UTF-8")
                .header(EXPORT, export.id())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + kind + "-" + wanted.snapshot() + "." + format.code() + "\"")
                .links(Link.fromPath(PATH + "/" + export.id() + "/manifest")
                        .rel("describedby")
                        .type(MediaType.APPLICATION_JSON)
                        .build())
                .build();
    }

    private <R> void write(
            Export export,
            ExportDesk.Content<ArchivedFlag, R> content,
            Format format,
            Faces faces,
            OutputStream out,
            HttpServerResponse connection)
            throws IOException {
        try {
            desk.write(export, content, format, faces, new AttendedStream(out, connection));
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
    @RolesAllowed(Scope.EXPORT)
    @Operation(
            summary = "Show the data card of an export",
            description = "Motivation, composition, collection, preprocessing, gaps, biases, uses and maintenance, with"
                    + " this export's numbers, in Markdown.")
    @APIResponse(responseCode = "200", description = "The card")
    @APIResponse(responseCode = "404", description = "There is no such export of your project")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response card(@Parameter(description = "the export's id") @PathParam("id") String id) {
        return describe(id, MARKDOWN, export -> DataCard.of(export, FlagLine.LAYOUT));
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
