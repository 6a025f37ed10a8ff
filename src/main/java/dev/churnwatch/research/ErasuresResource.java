package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ErasureLibrary;
import dev.churnwatch.archive.ErasureLibrary.Proof;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.Registrar;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Seal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Erasure of accounts, and the proofs of it. */
@Path(ErasuresResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ErasuresResource {

    static final String PATH = "/api/v1/erasures";

    private static final Logger LOG = Logger.getLogger(ErasuresResource.class);
    private static final Map<String, String> REASONS =
            Map.of("request", "request", "legal", "legal", "deleted_account", "deleted_account", "other", "other");

    private final RulingLibrary rulings;
    private final ErasureLibrary proofs;
    private final Registrar registrar;
    private final Callers callers;
    private final Seal seal;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    ErasuresResource(
            RulingLibrary rulings,
            ErasureLibrary proofs,
            Registrar registrar,
            Callers callers,
            Seal seal,
            CompletenessDesk desk,
            ResearchConfig config) {
        this.rulings = rulings;
        this.proofs = proofs;
        this.registrar = registrar;
        this.callers = callers;
        this.seal = seal;
        this.desk = desk;
        this.config = config;
    }

    /** Orders that an account be erased. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.ADMIN)
    public Response erase(String body) {
        SentObject sent = new SentObject(body, Set.of("account", "reason"));
        String account = sent.required("account", AccountId.MAX_BYTES);
        String reason = sent.oneOf("reason", REASONS);
        if (!account.isBlank() && !AccountId.isValid(account)) {
            sent.refuse("account", Violation.OF_ACCOUNT.message());
        }
        if (reason == null || !sent.violations().isEmpty()) {
            return ProblemType.badRequest(sent.violations());
        }
        return order(new AccountId(account), reason);
    }

    private Response order(AccountId account, String reason) {
        long now = System.currentTimeMillis();
        ErasureRecord erasure =
                ErasureRecord.of(account, seal, now, now, callers.current().id(), reason);
        try {
            registrar.erase(erasure, rulings.about(account));
        } catch (KafkaException e) {
            LOG.warn("CW-R4 an erasure could not be ordered", e);
            return ProblemType.RULINGS_AWAY.answer(
                    "The broker did not take the order, or not all of it. Order it again.", Registrar.RETRY_AFTER);
        }
        return Response.accepted(ordered(erasure))
                .header(HttpHeaders.LOCATION, PATH + '/' + erasure.id())
                .build();
    }

    /** The proof of an erasure. */
    @GET
    @Path("{id}")
    @RolesAllowed(Scope.ADMIN)
    public Response show(@PathParam("id") String id) {
        return proofs.find(id)
                .map(proof -> Response.ok(Documents.answer(desk.now(), json -> writeFields(proof, json)))
                        .build())
                .orElseGet(ProblemType.NO_SUCH_ERASURE::answer);
    }

    /** The latest proofs. */
    @GET
    @RolesAllowed(Scope.ADMIN)
    public Response list() {
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeArrayFieldStart("items");
                    for (Proof proof : proofs.latest(config.pageSizeMax())) {
                        json.writeStartObject();
                        writeFields(proof, json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private String ordered(ErasureRecord erasure) {
        return Documents.answer(desk.now(), json -> {
            json.writeStringField("id", erasure.id());
            json.writeStringField("upTo", Instant.ofEpochMilli(erasure.upTo()).toString());
        });
    }

    private static void writeFields(Proof proof, JsonGenerator json) throws IOException {
        json.writeStringField("id", proof.id());
        json.writeStringField("seal", proof.seal());
        json.writeStringField("upTo", proof.upTo().toString());
        json.writeStringField("orderedAt", proof.orderedAt().toString());
        json.writeStringField("orderedBy", proof.orderedBy());
        json.writeStringField("reason", proof.reason());
        json.writeFieldName("removed");
        json.writeRawValue(proof.removed());
    }
}
