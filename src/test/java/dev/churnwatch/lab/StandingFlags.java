package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.FlagJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Flags as they stand in the end, by account, evidence included. How many revisions led there depends on the speed, and one
 * that was retracted is none.
 */
public final class StandingFlags {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StandingFlags() {}

    /** Those of the pure core. */
    public static SortedMap<String, JsonNode> of(Trial oracle) throws IOException {
        FlagJson json = new FlagJson(Policy.DEFAULT);
        SortedMap<String, JsonNode> flags = new TreeMap<>();
        for (FlagChange change : oracle.latest().values()) {
            put(flags, change.account().value(), json.encode(change));
        }
        return flags;
    }

    /** Those of {@code churn-flags}, read from its beginning. */
    public static SortedMap<String, JsonNode> of(List<ConsumerRecord<byte[], byte[]>> records) throws IOException {
        Map<String, byte[]> latest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            latest.put(new String(record.key(), UTF_8), record.value());
        }
        return of(latest);
    }

    /** Those of which the latest change of each account is given. */
    public static SortedMap<String, JsonNode> of(Map<String, byte[]> latest) throws IOException {
        SortedMap<String, JsonNode> flags = new TreeMap<>();
        for (Map.Entry<String, byte[]> flag : latest.entrySet()) {
            put(flags, flag.getKey(), flag.getValue());
        }
        return flags;
    }

    private static void put(SortedMap<String, JsonNode> flags, String account, byte[] document) throws IOException {
        ObjectNode flag = (ObjectNode) JSON.readTree(document);
        String change = flag.get("change").asText();
        if (!change.equals("RETRACTED")) {
            flag.put("change", change.equals("CLEARED") ? "CLEARED" : "OPEN");
            flag.remove("revision");
            flags.put(account, flag);
        }
    }
}
