package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.RequestLimits;
import dev.churnwatch.access.Scope;
import dev.churnwatch.access.Spending;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller in as often as he may come, sees to it that this is written down, and tells him how often that is by the fields of
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for HTTP</a>.
 */
@Provider
@Priority(Priorities.USER)
public class Admission implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String SPENDING = "churnwatch.spending";

    private static final Duration DATABASE_RETURNS = Duration.ofSeconds(5);

    private final SecurityIdentity identity;
    private final Callers callers;
    private final RequestLimits limits;
    private final AuditTrail trail;

    @Context
    @Nullable
    ResourceInfo resource;

    Admission(SecurityIdentity identity, Callers callers, RequestLimits limits, AuditTrail trail) {
        this.identity = identity;
        this.callers = callers;
        this.limits = limits;
        this.trail = trail;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (identity.isAnonymous() || resource == null) {
            return;
        }
        Caller caller = callers.current();
        Spending spending = limits.spend(caller, exports(resource));
        request.setProperty(SPENDING, spending);
        if (!spending.granted()) {
            request.abortWith(ProblemType.TOO_MANY_REQUESTS.answer(
                    "The caller has spent what it may in a window.", roundedUp(spending.retryAfter())));
        } else if (!trail.follow(caller, resource)) {
            request.abortWith(ProblemType.AUDIT_AWAY.answer("The database does not answer.", DATABASE_RETURNS));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        if (request.getProperty(SPENDING) instanceof Spending spending) {
            response.getHeaders()
                    .putSingle(
                            "RateLimit-Policy",
                            "\"caller\";q=" + spending.quota() + ";w="
                                    + spending.window().toSeconds());
            response.getHeaders()
                    .putSingle(
                            "RateLimit",
                            "\"caller\";r=" + spending.remaining() + ";t="
                                    + roundedUp(spending.untilFull()).toSeconds());
        }
    }

    private static boolean exports(ResourceInfo resource) {
        return Refusals.scopeOf(resource).equals(Scope.EXPORT)
                && !resource.getResourceMethod().isAnnotationPresent(LookUp.class);
    }

    private static Duration roundedUp(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }
}
