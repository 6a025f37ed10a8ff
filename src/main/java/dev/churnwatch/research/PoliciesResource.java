package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Scope;
import dev.churnwatch.churn.Term;
import dev.churnwatch.stream.LivePolicies;
import dev.churnwatch.wire.PolicyDocument;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policies that judge, live from the stream. */
@Path(PoliciesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {

    static final String PATH = "/api/v1/policies";

    private final LivePolicies policies;
    private final Supplier<Completeness> completeness;

    @Inject
    PoliciesResource(LivePolicies policies, CompletenessDesk desk) {
        this(policies, desk::now);
    }

    PoliciesResource(LivePolicies policies, Supplier<Completeness> completeness) {
        this.policies = policies;
        this.completeness = completeness;
    }

    /** Who judges, and since which tick. */
    @GET
    @RolesAllowed(Scope.READ)
    public Response show() {
        LivePolicies.Answer answer = policies.find();
        if (answer instanceof LivePolicies.Here here) {
            return Response.ok(document(here, completeness.get())).build();
        }
        LivePolicies.NotNow notNow = (LivePolicies.NotNow) answer;
        return ProblemType.POLICIES_AWAY.answer(notNow.reason(), notNow.retryAfter());
    }

    /** {@code {"active":{...},"shadow":null,"pending":null,"meta":{...}}}. */
    static String document(LivePolicies.Here here, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            write("active", here.active(), json);
            write("shadow", here.shadow(), json);
            if (here.pending() == null) {
                json.writeNullField("pending");
            } else {
                json.writeNumberField("pending", here.pending());
            }
        });
    }

    private static void write(String role, @Nullable Term term, JsonGenerator json) throws IOException {
        json.writeFieldName(role);
        if (term == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("name", term.stamp().name());
        json.writeNumberField("version", term.stamp().version());
        json.writeStringField("hash", term.stamp().hash());
        json.writeNumberField("revision", term.revision());
        json.writeStringField(
                "since",
                term.from() == Long.MIN_VALUE
                        ? null
                        : Instant.ofEpochMilli(term.from()).toString());
        json.writeFieldName("document");
        json.writeRawValue(new String(PolicyDocument.canonical(term.policy()), StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
