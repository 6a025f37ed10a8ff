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

/** Who asked what, for the admin. */
@Path(AuditResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    static final String PATH = "/api/v1/audit";

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
