package dev.churnwatch.bench;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Agenda;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
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

    private static final Policy POLICY = Policy.DEFAULT;

    private final Watch watch = Watch.under(
            POLICY, PolicyDocument.stamp(POLICY), Duration.ofDays(2), new KeyedHash(1, 2), AssessmentObserver.NONE);
    private final Map<AccountId, Dossier> dossiers = new HashMap<>();
    private final Agenda agenda = new Agenda(POLICY.tick());
    private final Map<AccountId, FlagChange> latest = new HashMap<>();
    private final Map<Integer, Deque<FollowEvent>> waiting = new TreeMap<>();
    private long judged = Long.MIN_VALUE;
    private int partitions;

    @Override
    public void run(Course course) {
        partitions = EventReader.partitions(course);
        EventReader.readAll(course, this::read);
        waiting.values().stream()
                .flatMap(Deque::stream)
                .sorted((one, other) -> Long.compare(one.at(), other.at()))
                .forEach(this::take);
        judge(Math.floorDiv(course.last(), POLICY.tick()) * POLICY.tick());
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
            take(first.remove());
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

    private void take(FollowEvent event) {
        judge(POLICY.tickOf(event.at()) - POLICY.tick());
        Dossier actor = dossier(event.actor());
        List<Echo> notices = actor.take(event).echoes();
        await(actor);
        notices.forEach(this::tell);
    }

    private void tell(Echo echo) {
        if (echo.leftAt() != Echo.NEVER || dossiers.containsKey(echo.to())) {
            Dossier listener = dossier(echo.to());
            List<Echo> answers = listener.hear(echo);
            await(listener);
            answers.forEach(this::tell);
        }
    }

    private Dossier dossier(AccountId account) {
        return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
    }

    private void await(Dossier dossier) {
        agenda.put(dossier.ledger().owner(), dossier.dueAt());
    }

    private void judge(long tick) {
        if (tick <= judged) {
            return;
        }
        for (AccountId account = agenda.poll(tick); account != null; account = agenda.poll(tick)) {
            Dossier dossier = dossier(account);
            dossier.advance(tick).forEach(change -> latest.put(change.account(), change));
            await(dossier);
        }
        if (Times.dayOf(tick) > Times.dayOf(judged)) {
            dossiers.values().forEach(dossier -> dossier.forget(tick));
        }
        judged = tick;
    }

    @Override
    public long edges() {
        return dossiers.values().stream()
                .mapToLong(dossier -> dossier.ledger().openFollows())
                .sum();
    }

    @Override
    public List<String> flagged() {
        List<String> lines = new ArrayList<>();
        latest.values()
                .forEach(change -> lines.add(
                        FlaggedLine.of(change.account().value(), change.change().name(), change.openedAt())));
        return lines;
    }
}
