package dev.churnwatch.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Labels as Bluesky's labellers give them (com.atproto.label.defs#label), yet to be signed. */
final class AccountLabels {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AccountLabels() {}

    /** The label that a record of churn-flag-changes gives its account or, with "neg", takes back; if it does either. */
    static Optional<String> of(ConsumerRecord<String, String> change, String labeller) throws JsonProcessingException {
        JsonNode flag = JSON.readTree(change.value() == null ? "{}" : change.value());
        String what = flag.path("change").asText("ERASED");
        if (what.equals("AMENDED")) {
            return Optional.empty();
        }
        return Optional.of(JSON.createObjectNode()
                .put("ver", 1)
                .put("src", labeller)
                .put("uri", change.key())
                .put("val", "follow-churn")
                .put("neg", !what.equals("OPENED"))
                .put("cts", Instant.ofEpochMilli(change.timestamp()).toString())
                .toString());
    }
}
