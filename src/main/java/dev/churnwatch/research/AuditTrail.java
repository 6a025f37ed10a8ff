package dev.churnwatch.research;

import dev.churnwatch.access.AuditEntry;
import dev.churnwatch.access.AuditLog;
import dev.churnwatch.access.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sees to it that each answer to somebody known is in the audit log, with what became of it. */
@Singleton
class AuditTrail {

    private static final String ROWS = "churnwatch.rows";
    private static final int LEFT_BEFORE_THE_ANSWER = 499;

    private final AuditLog log;
    private final CurrentVertxRequest current;

    AuditTrail(AuditLog log, CurrentVertxRequest current) {
        this.log = log;
        this.current = current;
    }

    /**
     * Writes the request at hand down when it has been answered, or its caller has left; false if there is no room for it, and it
     * must be refused.
     */
    boolean follow(Caller caller, ResourceInfo resource) {
        // all of this now: what is injected is nobody's once the caller has left
        RoutingContext exchange = current.getCurrent();
        String scope = Refusals.scopeOf(resource);
        String route = route(resource);
        Optional<AuditLog.Line> line = log.line();
        line.ifPresent(room -> exchange.addEndHandler(end -> room.fill(entry(exchange, caller, scope, route))));
        return line.isPresent();
    }

    /** What counts the rows of an answer; where it stands at the answer's end is written down. Good for any thread. */
    static AtomicLong rows(RoutingContext exchange) {
        AtomicLong rows = new AtomicLong();
        exchange.put(ROWS, rows);
        return rows;
    }

    private static AuditEntry entry(RoutingContext exchange, Caller caller, String scope, String route) {
        boolean answered = exchange.response().headWritten();
        AtomicLong rows = exchange.get(ROWS);
        return new AuditEntry(
                Instant.now(),
                caller.id(),
                caller.project(),
                scope,
                exchange.request().method().name(),
                route,
                Objects.requireNonNullElse(exchange.request().path(), ""),
                Objects.requireNonNullElse(exchange.request().query(), ""),
                answered ? exchange.response().getStatusCode() : LEFT_BEFORE_THE_ANSWER,
                rows == null ? null : rows.get());
    }

    private static String route(ResourceInfo resource) {
        Path own = resource.getResourceMethod().getAnnotation(Path.class);
        return (path(resource.getResourceClass().getAnnotation(Path.class)) + path(own)).replaceAll("/+", "/");
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : "/" + path.value();
    }
}
