package dev.churnwatch.bench;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A consumer and the pure core in one thread, nothing durable: the limit for whatever is built around that core. Its flags
 * are those that the others of its kind must come to. Partitions are put back into the order of time before.
 */
final class BareCore implements Contender {

    private final Core core = new Core();
    private final Map<Integer, Deque<FollowEvent>> waiting = new TreeMap<>();
    private int partitions;

    @Override
    public void run(Course course) {
        partitions = EventReader.partitions(course);
        EventReader.readAll(course, this::read);
        waiting.values().stream()
                .flatMap(Deque::stream)
                .sorted((one, other) -> Long.compare(one.at(), other.at()))
                .forEach(core::take);
        core.judgeUpTo(course.last());
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        Decoded.Accepted decoded = (Decoded.Accepted) EventJson.decode(record.value(), Long.MAX_VALUE);
        waiting.computeIfAbsent(record.partition(), partition -> new ArrayDeque<>())
                .add(decoded.event());
        while (waiting.size() == partitions) {
            Deque<FollowEvent> first = first();
            if (first == null) {
                return;
            }
            core.take(first.remove());
        }
    }

    /** The partition with the earliest event, or nothing while one has none. */
    private @Nullable Deque<FollowEvent> first() {
        Deque<FollowEvent> first = null;
        for (Deque<FollowEvent> events : waiting.values()) {
            FollowEvent head = events.peek();
            if (head == null) {
                return null;
            }
            if (first == null || head.at() < first.element().at()) {
                first = events;
            }
        }
        return first;
    }

    @Override
    public long edges() {
        return core.openFollows();
    }

    @Override
    public List<String> flagged() {
        return core.flags().stream()
                .map(change ->
                        FlaggedLine.of(change.account().value(), change.change().name(), change.openedAt()))
                .toList();
    }
}
