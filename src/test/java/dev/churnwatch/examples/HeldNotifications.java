package dev.churnwatch.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whose "followed you" nobody is told for now: accounts with an open flag. */
final class HeldNotifications {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> flagged = new HashSet<>();

    /** Takes a record of churn-flags, which is read from its beginning at every start. */
    void take(ConsumerRecord<String, String> flag) throws JsonProcessingException {
        String change = flag.value() == null
                ? "ERASED"
                : JSON.readTree(flag.value()).get("change").asText();
        switch (change) {
            case "OPENED", "AMENDED" -> flagged.add(flag.key());
            default -> flagged.remove(flag.key());
        }
    }

    boolean holdsBack(String follower) {
        return flagged.contains(follower);
    }
}
