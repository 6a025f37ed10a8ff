package dev.churnwatch.research;

import dev.churnwatch.access.Callers;
import dev.churnwatch.access.CredentialRefused;
import dev.churnwatch.access.CredentialsAway;
import dev.churnwatch.access.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What is answered to whoever may not ask. */
class Refusals {

    /** Before the problem library's own mappers, which have 999. */
    private static final int FIRST = 500;

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final Duration AFTER_FAILURES = Duration.ofSeconds(10);
    private static final Duration DATABASE_RETURNS = Duration.ofSeconds(5);
    private static final String CHALLENGE = "Bearer realm=\"churnwatch\"";

    private final SecurityIdentity identity;
    private final Callers callers;
    private final AuditTrail trail;

    Refusals(SecurityIdentity identity, Callers callers, AuditTrail trail) {
        this.identity = identity;
        this.callers = callers;
        this.trail = trail;
    }

    @ServerExceptionMapper(priority = FIRST)
    Response withoutCredential(UnauthorizedException failure) {
        return unauthenticated(
                "Present an API key or a token: Authorization: Bearer ..., or X-API-Key: ...", CHALLENGE);
    }

    @ServerExceptionMapper(priority = FIRST)
    Response refused(AuthenticationFailedException failure) {
        Refusal why = CredentialRefused.why(failure);
        return why == Refusal.TOO_MANY
                ? ProblemType.TOO_MANY_REQUESTS.answer(why.text(), AFTER_FAILURES)
                : unauthenticated(why.text(), CHALLENGE + ", error=\"invalid_token\"");
    }

    @ServerExceptionMapper(priority = FIRST)
    Response outOfScope(ForbiddenException failure, @Nullable ResourceInfo resource) {
        if (resource != null && resource.getResourceMethod() != null && !identity.isAnonymous()) {
            // a refusal tells nothing, so it does not wait for room in the log
            trail.follow(callers.current(), resource);
        }
        String needed = resource == null ? "" : scopeOf(resource);
        return ProblemType.OUT_OF_SCOPE
                .problem()
                .withDetail(
                        needed.isEmpty() ? "Nobody may ask this." : "The credential lacks the scope " + needed + ".")
                .build()
                .toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response credentialsAway(CredentialsAway failure) {
        LOG.warnf("CW-X3 nobody can be identified: %s", failure.getMessage());
        return ProblemType.CREDENTIALS_AWAY.answer("The database does not answer.", DATABASE_RETURNS);
    }

    /** The scope that a resource method demands, or nothing if it says none. */
    static String scopeOf(ResourceInfo resource) {
        if (resource.getResourceMethod() == null) {
            return "";
        }
        RolesAllowed allowed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        return allowed == null ? "" : String.join(" or ", allowed.value());
    }

    private static Response unauthenticated(String detail, String challenge) {
        return ProblemType.UNAUTHENTICATED
                .problem()
                .withDetail(detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build()
                .toResponse();
    }
}
