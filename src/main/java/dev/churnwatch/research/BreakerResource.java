package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Scope;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.stream.LiveBreakers;
import dev.churnwatch.stream.LiveBreakers.HeldAccount;
import dev.churnwatch.stream.Registrar;
import dev.churnwatch.stream.Restraint;
import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.BreakerOrder.Decision;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Flags that are held because there are more than can be right, and what becomes of them. */
@Path(BreakerResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class BreakerResource {

    static final String PATH = "/api/v1/breaker";

    private static final Logger LOG = Logger.getLogger(BreakerResource.class);

    private static final Map<String, Decision> DECISIONS =
            Map.of(Decision.RELEASE.code(), Decision.RELEASE, Decision.DISCARD.code(), Decision.DISCARD);

    private final LiveBreakers breakers;
    private final Registrar registrar;
    private final Callers callers;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    BreakerResource(
            LiveBreakers breakers, Registrar registrar, Callers callers, CompletenessDesk desk, ResearchConfig config) {
        this.breakers = breakers;
        this.registrar = registrar;
        this.callers = callers;
        this.desk = desk;
        this.config = config;
    }

    /** The breakers of this instance's partitions. */
    @GET
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    public Response show() {
        Optional<List<Restraint>> stand = breakers.stand();
        if (stand.isEmpty()) {
            return ProblemType.BREAKER_AWAY.answer("The stream starts or moves its ledgers.", Registrar.RETRY_AFTER);
        }
        List<Restraint> all = stand.get();
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeBooleanField("holding", all.stream().anyMatch(one -> one.trip() != null));
                    json.writeNumberField(
                            "held", all.stream().mapToInt(Restraint::held).sum());
                    json.writeArrayFieldStart("partitions");
                    for (Restraint one : all) {
                        write(one, json);
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private static void write(Restraint restraint, JsonGenerator json) throws IOException {
        Breaker.Trip trip = restraint.trip();
        json.writeStartObject();
        json.writeNumberField("partition", restraint.partition());
        json.writeBooleanField("holding", trip != null);
        json.writeStringField(
                "since",
                trip == null ? null : Instant.ofEpochMilli(trip.since()).toString());
        json.writeStringField("cause", trip == null ? null : trip.cause().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("held", restraint.held());
        json.writeEndObject();
    }

    /** Accounts with flags that are held, as many as a page may have. */
    @GET
    @Path("held")
    @RolesAllowed(Scope.REVIEW)
    public Response held() {
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeArrayFieldStart("items");
                    for (HeldAccount held : breakers.held(config.pageSizeMax())) {
                        write(held, json);
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private static void write(HeldAccount held, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", held.account().value());
        json.writeStringField("flagId", held.flag().flagId().value());
        json.writeStringField(
                "openedAt", Instant.ofEpochMilli(held.flag().openedAt()).toString());
        json.writeStringField("asOf", Instant.ofEpochMilli(held.flag().asOf()).toString());
        json.writeNumberField("confidence", held.assessment().confidence());
        json.writeStringField("label", held.assessment().label().code());
        json.writeStringField("severity", held.assessment().severity().name());
        json.writeEndObject();
    }

    /** Releases or discards what is held. */
    @POST
    @Path("orders")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.ADMIN)
    public Response order(String body) {
        SentObject sent = new SentObject(body, Set.of("decision", "reason", "dueUpTo"));
        Decision decision = sent.oneOf("decision", DECISIONS);
        String reason = sent.required("reason", Bench.LONGEST_NOTE);
        Instant now = Instant.now();
        Instant latest = latest(now);
        Instant dueUpTo = sent.moment("dueUpTo").orElse(latest);
        if (dueUpTo.isAfter(latest)) {
            sent.refuse(
                    "dueUpTo",
                    "is no later than the latest event time, " + latest + ": what is not due yet cannot be known");
        }
        if (decision == null || !sent.violations().isEmpty()) {
            return ProblemType.badRequest(sent.violations());
        }
        BreakerOrder order = new BreakerOrder(
                decision, dueUpTo.toEpochMilli(), callers.current().id(), reason, now.toEpochMilli());
        try {
            registrar.order(order);
        } catch (KafkaException e) {
            LOG.warn("CW-R5 an order to the breakers could not be given", e);
            return ProblemType.BREAKER_AWAY.answer(
                    "The broker did not take the order, or not all of it. Order it again.", Registrar.RETRY_AFTER);
        }
        return Response.accepted(Documents.answer(desk.now(), json -> {
                    json.writeStringField("decision", decision.code());
                    json.writeStringField(
                            "dueUpTo", Instant.ofEpochMilli(order.dueUpTo()).toString());
                }))
                .build();
    }

    /** The latest event time that is known: so an order in a replay of the past is not about what comes later in it. */
    private Instant latest(Instant now) {
        Instant streamTime = desk.now().streamTime();
        return streamTime == null ? now : streamTime;
    }
}
