package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.access.Turnstile;
import dev.churnwatch.access.Turnstiles;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagLibrary;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The changes of flags in the order in which they were filed: in pages, or as they come. */
@Path(FlagChangesResource.PATH)
@Singleton
public class FlagChangesResource {

    static final String PATH = "/api/v1/flag-changes";

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final FlagLibrary library;
    private final Callers callers;
    private final Pseudonyms pseudonyms;
    private final Turnstile turnstile;
    private final CompletenessDesk desk;
    private final ResearchConfig config;
    private volatile boolean stopping;

    FlagChangesResource(
            FlagLibrary library,
            Callers callers,
            Pseudonyms pseudonyms,
            Turnstiles turnstiles,
            CompletenessDesk desk,
            ResearchConfig config) {
        this.library = library;
        this.callers = callers;
        this.pseudonyms = pseudonyms;
        this.turnstile = turnstiles.streams();
        this.desk = desk;
        this.config = config;
    }

    /** Streams have no end of their own, and the service waits at its end for what is being answered. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** A page of changes. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.READ)
    public Response list(@Context UriInfo uri) {
        ChangeRequest request = ChangeRequest.read(uri.getQueryParameters(), null, config);
        if (request instanceof ChangeRequest.Unclear unclear) {
            return ProblemType.badRequest(unclear.violations());
        }
        ChangeRequest.From from = (ChangeRequest.From) request;
        Faces faces = pseudonyms.current();
        long after = from.position(library::latestPlace);
        List<ArchivedFlag> changes = library.changesAfter(after, from.shadow(), from.limit());
        long next = changes.isEmpty() ? after : changes.get(changes.size() - 1).place();
        String body = FlagDocuments.page(changes, Long.toString(next), faces, desk.now());
        faces.remember();
        return Response.ok(body).build();
    }

    /** The changes as they come. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5") // who takes anything gets a page, which ends
    @RolesAllowed(Scope.READ)
    public Multi<OutboundSseEvent> follow(
            @Context UriInfo uri,
            @Context Sse sse,
            @Context RoutingContext exchange,
            @HeaderParam(ChangeRequest.LAST_EVENT_ID) @Nullable String lastEventId) {
        ChangeRequest request = ChangeRequest.read(uri.getQueryParameters(), lastEventId, config);
        if (request instanceof ChangeRequest.Unclear unclear) {
            throw ProblemType.BAD_REQUEST
                    .problem()
                    .with("violations", unclear.violations())
                    .build();
        }
        Caller caller = callers.current();
        Turnstile.Pass pass = turnstile
                .enter(caller.id())
                .orElseThrow(() -> ProblemType.TOO_MANY_AT_ONCE
                        .problem()
                        .withDetail("As many streams run as may at once.")
                        .withHeader(HttpHeaders.RETRY_AFTER, WAIT.toSeconds())
                        .build());
        AtomicLong sent = AuditTrail.rows(exchange);
        return new ChangeTail(library, pseudonyms.of(caller), sse, (ChangeRequest.From) request)
                .events(() -> stopping)
                .onItem()
                .invoke(event -> {
                    if (event.getData() != null) {
                        sent.incrementAndGet();
                    }
                })
                .onTermination()
                .invoke(pass::close);
    }
}
