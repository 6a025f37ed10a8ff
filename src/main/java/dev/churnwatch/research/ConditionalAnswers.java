package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Gives each answer an entity tag, and the answer to who has it already no body: {@code 304}.
 *
 * <p>The tag is weak (RFC 9110, 8.8.1): it covers everything but {@code meta}, which says how complete the answer is and
 * moves with the stream. An answer that brings its own tag keeps it.
 */
@Provider
public class ConditionalAnswers implements ContainerResponseFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DIGITS = 32;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!isRead(request.getMethod())
                || response.getStatus() != Status.OK.getStatusCode()
                || response.getEntityTag() != null
                || !(response.getEntity() instanceof String body)) {
            return;
        }
        EntityTag tag = tag(body, response.getMediaType());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        Response.ResponseBuilder same = request.getRequest().evaluatePreconditions(tag);
        if (same != null) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    private static boolean isRead(String method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** The tag of a body. */
    static EntityTag tag(String body, @Nullable MediaType type) throws IOException {
        MessageDigest digest = sha256();
        if (Documents.isObject(body, type)) {
            digestJson(body, digest);
        } else {
            digest.update(body.getBytes(StandardCharsets.UTF_8));
        }
        return new EntityTag(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS), true);
    }

    private static void digestJson(String body, MessageDigest digest) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && isMeta(json)) {
                    json.nextToken();
                    json.skipChildren();
                } else {
                    digest.update((byte) json.currentTokenId());
                    digest.update(json.getText().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
        }
    }

    private static boolean isMeta(JsonParser json) throws IOException {
        return json.getParsingContext().getParent().inRoot()
                && json.currentName().equals(Completeness.FIELD);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
