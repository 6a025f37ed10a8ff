package dev.churnwatch.research;

import dev.churnwatch.stream.LiveAccounts.Elsewhere;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks the instance that owns an account. A forwarded request carries {@link #FORWARDED} and is never forwarded again,
 * so that instances which disagree about the owner cannot send a request in circles. It carries the caller's credential,
 * for the owner asks for it as well.
 */
@Singleton
class OtherInstances {

    /** Marks a request that an instance sent. */
    static final String FORWARDED = "Churnwatch-Forwarded";

    private static final Logger LOG = Logger.getLogger(OtherInstances.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final List<String> HEADERS_KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER);

    private final HttpClient client;
    private final Credentials credentials;
    private final Duration timeout;
    private final String scheme;

    OtherInstances(ResearchConfig config, Credentials credentials, Passage passage) {
        this.credentials = credentials;
        timeout = config.forwardTimeout();
        scheme = passage.scheme();
        client = passage.client()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The owner's answer as it gave it, or a problem if it gives none in time.
     *
     * @param account as it was asked for
     * @param rest what stands behind the account in the path, with the query, encoded
     * @param type the media type asked for
     */
    Response ask(Elsewhere owner, String account, String rest, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(owner, account, rest))
                .timeout(timeout)
                .header(FORWARDED, "1")
                .header(HttpHeaders.ACCEPT, type)
                .GET();
        credentials.presented().forEach(request::header);
        try {
            return passOn(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            LOG.warnf(
                    "CW-R3 %s:%d does not answer: %s",
                    owner.host(), owner.port(), e.getClass().getSimpleName());
            return ProblemType.LEDGER_AWAY.answer("The instance that owns the account does not answer.", RETRY_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProblemType.LEDGER_AWAY.answer("This instance is stopping.", RETRY_AFTER);
        }
    }

    private URI uri(Elsewhere owner, String account, String rest) {
        String segment = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        String host = owner.host().contains(":") ? "[" + owner.host() + "]" : owner.host();
        return URI.create(scheme + "://" + host + ":" + owner.port() + AccountsResource.PATH + "/" + segment + rest);
    }

    private static Response passOn(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
        for (String name : HEADERS_KEPT) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return response.build();
    }
}
