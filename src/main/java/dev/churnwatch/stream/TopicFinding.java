package dev.churnwatch.stream;

import java.util.List;

/**
 * How a topic was found.
 *
 * @param topic its name
 * @param inOrder whether the service can run with it
 * @param text what it is and, if it is not in order, what it must be, for a human
 */
public record TopicFinding(String topic, boolean inOrder, String text) {

    static TopicFinding created(String topic) {
        return new TopicFinding(topic, true, "created");
    }

    static TopicFinding inOrder(String topic) {
        return new TopicFinding(topic, true, "in order");
    }

    static TopicFinding missing(String topic) {
        return new TopicFinding(topic, false, "missing");
    }

    static TopicFinding differs(String topic, List<String> differences) {
        return new TopicFinding(topic, false, String.join("; ", differences));
    }
}
