package dev.churnwatch.research;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The kinds of problems that the API itself tells of; the framework's own have no type but their status. */
enum ProblemType {
    /** Something about the request is wrong; {@code violations} names each. */
    BAD_REQUEST(Status.BAD_REQUEST, "The request cannot be understood"),
    /** The archive has no flag of this account. */
    NEVER_FLAGGED(Status.NOT_FOUND, "The account has never been flagged"),
    /** No credential, or one that opens nothing. */
    UNAUTHENTICATED(Status.UNAUTHORIZED, "A credential is needed"),
    /** The credential does not allow this. */
    OUT_OF_SCOPE(Status.FORBIDDEN, "The credential does not allow this"),
    /** There is no API key of this id. */
    NO_SUCH_KEY(Status.NOT_FOUND, "There is no such key"),
    /** There is no project of this name. */
    NO_SUCH_PROJECT(Status.NOT_FOUND, "There is no such project"),
    /** The caller, or its address, has spent what it may in a window. */
    TOO_MANY_REQUESTS(Status.TOO_MANY_REQUESTS, "Too many requests"),
    /** As many exports or streams run as may at once, of this caller or of all. */
    TOO_MANY_AT_ONCE(Status.TOO_MANY_REQUESTS, "Too many of these run at once"),
    /** The caller sees faces, and this is none that was shown to his project; names need the scope {@code review}. */
    NEVER_SHOWN(Status.NOT_FOUND, "No such pseudonym was shown to this project"),
    /** The archive has no such flag, or none that the caller's project was shown. */
    NO_SUCH_FLAG(Status.NOT_FOUND, "There is no such flag"),
    /** The caller's project made no such export. */
    NO_SUCH_EXPORT(Status.NOT_FOUND, "There is no such export of this project"),
    /** No event of this account is remembered. */
    NEVER_SEEN(Status.NOT_FOUND, "The account has never been seen"),
    /** The ledgers cannot be asked at the moment. */
    LEDGER_AWAY(Status.SERVICE_UNAVAILABLE, "The account's ledger cannot be read at the moment"),
    /** The stream cannot be asked at the moment which policies judge. */
    POLICIES_AWAY(Status.SERVICE_UNAVAILABLE, "The policies cannot be read at the moment"),
    /** The breakers cannot be asked or told anything at the moment. */
    BREAKER_AWAY(Status.SERVICE_UNAVAILABLE, "The breakers cannot be reached at the moment"),
    /** Events cannot be handed to Kafka at the moment. */
    EVENTS_AWAY(Status.SERVICE_UNAVAILABLE, "Events cannot be taken at the moment"),
    /** Nobody has said anything under this id. */
    NO_SUCH_RULING(Status.NOT_FOUND, "There is no such ruling"),
    /** Nothing was erased under this id. */
    NO_SUCH_ERASURE(Status.NOT_FOUND, "There is no such erasure"),
    /** Another thing was said under the same {@code Idempotency-Key} before. */
    KEY_USED_AGAIN(Status.CONFLICT, "The Idempotency-Key was used for something else"),
    /** A ruling cannot be entered at the moment. */
    RULINGS_AWAY(Status.SERVICE_UNAVAILABLE, "A ruling cannot be entered at the moment"),
    /** Nobody can be identified at the moment. */
    CREDENTIALS_AWAY(Status.SERVICE_UNAVAILABLE, "Credentials cannot be checked at the moment"),
    /** Nothing can be written down at the moment, and so nothing may be asked. */
    AUDIT_AWAY(Status.SERVICE_UNAVAILABLE, "Requests cannot be written down at the moment"),
    /** The archive cannot be asked at the moment. */
    ARCHIVE_AWAY(Status.SERVICE_UNAVAILABLE, "The archive cannot be read at the moment");

    private final Status status;
    private final String title;

    ProblemType(Status status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The {@code type} of the problem document. */
    URI uri() {
        return URI.create(
                "urn:churnwatch:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A response that says no more than its type does. */
    Response answer() {
        return problem().build().toResponse();
    }

    /** A response to ask again after a while, given in whole seconds and at least one. */
    Response answer(String detail, Duration retryAfter) {
        return problem()
                .withDetail(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build()
                .toResponse();
    }

    /** A response that names everything that is wrong with the request. */
    static Response badRequest(List<Violation> violations) {
        return BAD_REQUEST.problem().with("violations", violations).build().toResponse();
    }

    /** A problem document to be completed. */
    HttpProblem.Builder problem() {
        return HttpProblem.builder().withType(uri()).withStatus(status).withTitle(title);
    }
}
