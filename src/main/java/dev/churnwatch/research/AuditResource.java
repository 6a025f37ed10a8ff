package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.AuditEntry;
import dev.churnwatch.access.AuditTable;
import dev.churnwatch.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asked what, for the admin. */
@Path(AuditResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class AuditResource {

    static final String PATH = "/api/v1/audit";

    private static final String EXAMPLE = """
            {"items": [{"number": 4711, "at": "2026-07-19T10:15:00Z", "caller": "cw_5f2c8a91d304",
              "project": "election-study", "scope": "read", "method": "GET", "route": "/api/v1/flags",
              "path": "/api/v1/flags", "query": "severity=high", "status": 200, "rows": 17}],
             "next": "4711"}""";

    private final AuditTable audit;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    AuditResource(AuditTable audit, CompletenessDesk desk, ResearchConfig config) {
        this.audit = audit;
        this.desk = desk;
        this.config = config;
    }

    /** A page of the audit log, newest first. */
    @GET
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            summary = "List who asked what, newest first",
            description = "An entry is there within about a second of the answer. Refused strangers are not in it.")
    @Parameter(
            name = "caller",
            in = ParameterIn.QUERY,
            description = "as in `GET /api/v1/me`: cw_ and the id of a key, or token: and a subject",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "the earliest moment, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "the moment before which, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "entries on the page",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next from the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The page; next, and a Link, if there is more",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "one entry", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    public Response list(@Context UriInfo uri) throws SQLException {
        AuditRequest request = AuditRequest.read(uri.getQueryParameters(), config);
        if (request instanceof AuditRequest.Unclear unclear) {
            return ProblemType.badRequest(unclear.violations());
        }
        AuditRequest.Page page = (AuditRequest.Page) request;
        List<AuditTable.Line> found = audit.page(page.filter(), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Response.ok(document(found, "")).build();
        }
        List<AuditTable.Line> shown = found.subList(0, page.limit());
        String next = Long.toString(shown.get(shown.size() - 1).number());
        UriBuilder same =
                UriBuilder.fromPath(PATH).replaceQuery(uri.getRequestUri().getRawQuery());
        Link link = Link.fromUriBuilder(same.replaceQueryParam("cursor", next))
                .rel("next")
                .build();
        return Response.ok(document(shown, next)).links(link).build();
    }

    private String document(List<AuditTable.Line> lines, String next) {
        return Documents.answer(desk.now(), json -> {
            json.writeArrayFieldStart("items");
            for (AuditTable.Line line : lines) {
                write(line, json);
            }
            json.writeEndArray();
            if (!next.isEmpty()) {
                json.writeStringField("next", next);
            }
        });
    }

    private static void write(AuditTable.Line line, JsonGenerator json) throws IOException {
        AuditEntry entry = line.entry();
        json.writeStartObject();
        json.writeNumberField("number", line.number());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("caller", entry.caller());
        json.writeStringField("project", entry.project());
        json.writeStringField("scope", entry.scope());
        json.writeStringField("method", entry.method());
        json.writeStringField("route", entry.route());
        json.writeStringField("path", entry.path());
        json.writeStringField("query", entry.query());
        json.writeNumberField("status", entry.status());
        if (entry.rows() == null) {
            json.writeNullField("rows");
        } else {
            json.writeNumberField("rows", entry.rows());
        }
        json.writeEndObject();
    }
}
