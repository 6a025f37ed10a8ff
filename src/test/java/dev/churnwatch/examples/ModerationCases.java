package dev.churnwatch.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A case for each flag that stands, for a person to decide. */
final class ModerationCases {

    /** What the person is shown: who, and why in plain English. */
    record Case(String account, double confidence, JsonNode reasons) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Case> open = new LinkedHashMap<>();

    /** Takes a record of churn-flag-changes. Each may come again: a case has its flag's id. */
    void take(ConsumerRecord<String, String> change) throws JsonProcessingException {
        if (change.value() == null) {
            open.values().removeIf(erased -> erased.account().equals(change.key()));
            return;
        }
        JsonNode flag = JSON.readTree(change.value());
        String id = flag.get("flagId").asText();
        switch (flag.get("change").asText()) {
            case "OPENED", "AMENDED" ->
                open.put(id, new Case(change.key(), flag.get("confidence").asDouble(), flag.get("reasons")));
            default -> open.remove(id);
        }
    }

    Map<String, Case> open() {
        return open;
    }
}
