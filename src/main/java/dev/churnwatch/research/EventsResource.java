package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Scope;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.source.LineFormat;
import dev.churnwatch.source.Reading;
import dev.churnwatch.stream.Inlet;
import dev.churnwatch.wire.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Events that a server or a relay forwards. What is said to be accepted, Kafka has. */
@Path(EventsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    static final String PATH = "/api/v1/events";

    private static final Logger LOG = Logger.getLogger(EventsResource.class);

    private static final Violation NO_BATCH = new Violation("body", "", "is a JSON array, or one JSON object");

    private final Inlet inlet;
    private final InstantSource clock = InstantSource.system();

    EventsResource(Inlet inlet) {
        this.inlet = inlet;
    }

    /** Takes canonical events, one or an array of them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PUBLISH)
    public Response takeEvents(byte[] body) {
        return take(SentBatch.objects(body), LineFormat.CHURNWATCH);
    }

    /** Takes canonical events, one a line. */
    @POST
    @Consumes("application/x-ndjson")
    @RolesAllowed(Scope.PUBLISH)
    public Response takeLines(byte[] body) {
        return take(Optional.of(SentBatch.lines(body)), LineFormat.CHURNWATCH);
    }

    /** Takes activities: one, an array, or a collection of them. */
    @POST
    @Consumes({"application/activity+json", "application/ld+json"})
    @RolesAllowed(Scope.PUBLISH)
    public Response takeActivities(byte[] body) {
        return take(SentBatch.activities(body), LineFormat.ARRIVING_ACTIVITIES);
    }

    private Response take(Optional<List<byte[]>> documents, LineFormat format) {
        if (documents.isEmpty()) {
            return ProblemType.badRequest(List.of(NO_BATCH));
        }
        Delivery delivery = new Delivery();
        for (byte[] document : documents.get()) {
            delivery.add(format.read(document, clock.millis()));
        }
        try {
            inlet.take(delivery.events);
        } catch (KafkaException e) {
            LOG.warn("CW-R6 events could not be handed to Kafka", e);
            return ProblemType.EVENTS_AWAY.answer(
                    "The broker did not take the events, or not all of them. Send the whole batch again:"
                            + " what it has already changes nothing.",
                    Inlet.RETRY_AFTER);
        }
        return Response.accepted(Documents.write(delivery::writeTo)).build();
    }

    /** What the documents of a batch came to. */
    private static final class Delivery {

        private record Problem(int index, Reason reason, String detail) {}

        private final List<FollowEvent> events = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private int documents;
        private int accepted;

        void add(Reading reading) {
            if (reading instanceof Reading.Events happened) {
                if (happened.events().stream().anyMatch(Inlet::isReserved)) {
                    problems.add(new Problem(documents, Inlet.RESERVED.reason(), Inlet.RESERVED.detail()));
                } else {
                    events.addAll(happened.events());
                    accepted++;
                }
            } else if (reading instanceof Reading.Refused refused) {
                problems.add(new Problem(documents, refused.reason(), refused.detail()));
            }
            documents++;
        }

        void writeTo(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeNumberField("accepted", accepted);
            json.writeNumberField("ignored", documents - accepted - problems.size());
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                json.writeStartObject();
                json.writeNumberField("index", problem.index);
                json.writeStringField("reason", problem.reason.code());
                json.writeStringField("detail", problem.detail);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
