package dev.churnwatch.lab.quality;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.PolicyStamp;
import java.time.Instant;
import java.util.Locale;

/**
 * What a report was made from.
 *
 * @param policy who judged
 * @param events how many events were judged
 * @param firstEventAt ms
 * @param lastEventAt ms
 * @param judgedTo the last tick that was judged, ms
 */
public record Origin(PolicyStamp policy, long events, long firstEventAt, long lastEventAt, long judgedTo) {

    String markdown() {
        return String.format(
                Locale.ROOT,
                "Policy %s, version %d, %s.\n%,d events from %s to %s, judged to %s.\n",
                policy.name(),
                policy.version(),
                policy.hash(),
                events,
                Instant.ofEpochMilli(firstEventAt),
                Instant.ofEpochMilli(lastEventAt),
                Instant.ofEpochMilli(judgedTo));
    }

    void write(ObjectNode report) {
        report.set("policy", tree(policy));
        report.put("events", events);
        report.put("from", Instant.ofEpochMilli(firstEventAt).toString());
        report.put("to", Instant.ofEpochMilli(lastEventAt).toString());
        report.put("judgedTo", Instant.ofEpochMilli(judgedTo).toString());
    }

    static ObjectNode tree(PolicyStamp policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", policy.name())
                .put("version", policy.version())
                .put("hash", policy.hash());
    }
}
