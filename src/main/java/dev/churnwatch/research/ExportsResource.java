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
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
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

/** Whole results as files, each with a manifest and a data card. */
@Path(ExportsResource.PATH)
public class ExportsResource {

    static final String PATH = "/api/v1/exports";

    /** Names the export in the answer that is it. */
    static final String EXPORT = "Churnwatch-Export";

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final Duration WAIT = Duration.ofSeconds(10);

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
    public Response flags(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(flags, uri, headers, connection);
    }

    /** What accounts did, day by day, as a file. */
    @GET
    @Path("/series")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    public Response series(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(days::series, uri, headers, connection);
    }

    /** Follows that ended, as a file. */
    @GET
    @Path("/episodes")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
    public Response episodes(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        return export(days::episodes, uri, headers, connection);
    }

    /** A random sample of accounts without a flag, as a file. */
    @GET
    @Path("/sample")
    @Produces({NDJSON, CSV, PARQUET})
    @RolesAllowed(Scope.EXPORT)
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
                breakOff(connection);
            }
            throw e;
        }
    }

    /**
     * Leaves the reader without an ordinary end, which would look like a whole export. What waits to be sent goes too: behind
     * it, the framework would put a problem and the end. So it is the socket that is closed, below everything that would first
     * send what waits, and this returns only when it is.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left who could be told
    private void breakOff(HttpServerResponse connection) {
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            connection.reset();
        } else {
            Channel channel = ((ConnectionBase) exchange.request().connection()).channel();
            channel.eventLoop()
                    .submit(() -> channel.unsafe().close(channel.newPromise()))
                    .syncUninterruptibly();
        }
    }

    /** What is known of an export. */
    @GET
    @Path("/{id}/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @LookUp
    @RolesAllowed(Scope.EXPORT)
    public Response manifest(@PathParam("id") String id) {
        return describe(id, MediaType.APPLICATION_JSON, Manifest::json);
    }

    /** What one has to know before one uses an export. */
    @GET
    @Path("/{id}/card")
    @Produces(MARKDOWN)
    @LookUp
    @RolesAllowed(Scope.EXPORT)
    public Response card(@PathParam("id") String id) {
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
