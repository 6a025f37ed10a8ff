package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.ApiKey;
import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** API keys, for the admin. */
@Path(KeysResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    static final String PATH = "/api/v1/keys";

    private final ApiKeys keys;
    private final Callers callers;
    private final CompletenessDesk desk;

    KeysResource(ApiKeys keys, Callers callers, CompletenessDesk desk) {
        this.keys = keys;
        this.callers = callers;
        this.desk = desk;
    }

    /**
     * The body of a request for a key.
     *
     * @param validDays 90 if nobody says
     */
    public record Body(
            @Nullable String project,
            @Nullable List<String> scopes,
            @Nullable Integer validDays) {

        KeyOrder order() {
            return new KeyOrder(
                    Objects.requireNonNullElse(project, ""),
                    new HashSet<>(Objects.requireNonNullElse(scopes, List.of())),
                    validDays == null ? KeyOrder.USUALLY : Duration.ofDays(validDays));
        }
    }

    /** Makes a key. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.ADMIN)
    public Response create(@Nullable Body body) throws SQLException {
        KeyOrder order = (body == null ? new Body(null, null, null) : body).order();
        List<Violation> violations = order.faults().stream()
                .map(fault -> new Violation("body", fault.field(), fault.message()))
                .toList();
        if (!violations.isEmpty()) {
            return ProblemType.badRequest(violations);
        }
        IssuedKey issued = keys.issue(order, callers.current().id());
        return Response.created(URI.create(PATH + "/" + issued.key().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Documents.answer(desk.now(), json -> {
                    json.writeStringField("key", issued.reveal());
                    write(issued.key(), json);
                }))
                .build();
    }

    /** All keys. */
    @GET
    @RolesAllowed(Scope.ADMIN)
    public Response list() throws SQLException {
        List<ApiKey> all = keys.list();
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeArrayFieldStart("items");
                    for (ApiKey key : all) {
                        json.writeStartObject();
                        write(key, json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    /** Revokes a key. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Scope.ADMIN)
    public Response revoke(@PathParam("id") String id) throws SQLException {
        return keys.revoke(id).isPresent() ? Response.noContent().build() : ProblemType.NO_SUCH_KEY.answer();
    }

    private static void write(ApiKey key, JsonGenerator json) throws IOException {
        json.writeStringField("id", key.id());
        json.writeStringField("project", key.project());
        json.writeArrayFieldStart("scopes");
        for (String scope : new TreeSet<>(key.scopes())) {
            json.writeString(scope);
        }
        json.writeEndArray();
        json.writeStringField("createdAt", key.createdAt().toString());
        json.writeStringField("createdBy", key.createdBy());
        json.writeStringField("expiresAt", key.expiresAt().toString());
        json.writeStringField("revokedAt", text(key.revokedAt()));
        json.writeStringField("lastUsedAt", text(key.lastUsedAt()));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
