package dev.churnwatch.bench;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.DossierBytes;
import dev.churnwatch.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The steps that an event goes through, each by itself, for JMH; {@link CostOfSteps} runs them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Steps {

    private static final int FOLLOWS = 1_000;
    private static final AccountId OWNER = EventSet.id(0);
    private static final long DAY = 24L * 60 * 60 * 1000;
    private static final long HELD = 7 * DAY;
    private static final long WINDOW = 30 * DAY;

    /** An account that follows strangers evenly over 30 days and undoes each follow after a week, in the order of time. */
    private static List<FollowEvent> churn(int follows) {
        List<FollowEvent> events = new ArrayList<>();
        for (int i = 0; i < follows; i++) {
            long at = EventSet.START + i * (WINDOW - HELD) / follows;
            AccountId stranger = EventSet.id(i + 1);
            events.add(new Follow(OWNER, stranger, at));
            events.add(new Unfollow(OWNER, stranger, at + HELD));
        }
        events.sort((one, other) -> Long.compare(one.at(), other.at()));
        return events;
    }

    private static Ledger ledger(List<? extends FollowEvent> events) {
        Ledger ledger = new Ledger(OWNER, Core.HASH);
        events.forEach(ledger::take);
        return ledger;
    }

    /** Input as it lies on the topic. */
    @State(Scope.Thread)
    @NullUnmarked
    public static class Input {

        private byte[][] records;
        private int next;

        /** Encodes some events. */
        @Setup
        public void encode() {
            List<byte[]> encoded = new ArrayList<>();
            new EventSet(1, 1_000, 4_000, 30, 0.01).tell(event -> encoded.add(EventJson.encode(event)));
            records = encoded.toArray(new byte[0][]);
        }

        byte[] next() {
            next = next + 1 == records.length ? 0 : next + 1;
            return records[next];
        }
    }

    /** One record of the input is read. */
    @Benchmark
    public Decoded decode(Input input) {
        return EventJson.decode(input.next(), Long.MAX_VALUE);
    }

    /** The month of a churner. */
    @State(Scope.Thread)
    public static class Month {

        private final List<FollowEvent> events = churn(FOLLOWS);
        private final Watch watch = Core.watch();
    }

    /** An event is taken by a ledger that grows from nothing to a thousand pairs. */
    @Benchmark
    @OperationsPerInvocation(2 * FOLLOWS)
    public Ledger take(Month month) {
        return ledger(month.events);
    }

    /** The same, and every tick is judged: per event, of which there are 2.9 a tick. */
    @Benchmark
    @OperationsPerInvocation(2 * FOLLOWS)
    public void takeAndJudge(Month month, Blackhole told) {
        Dossier dossier = new Dossier(OWNER, month.watch);
        long tick = month.watch.tick();
        long judged = EventSet.START;
        for (FollowEvent event : month.events) {
            long passed = Math.floorDiv(event.at(), tick) * tick;
            if (passed > judged && dossier.isDue(passed)) {
                List<FlagChange> changes = dossier.advance(passed);
                told.consume(changes);
            }
            judged = passed;
            told.consume(dossier.take(event));
        }
    }

    /** A ledger that follows many, and what they have to say. */
    @State(Scope.Thread)
    @NullUnmarked
    public static class Conversation {

        private final List<Follow> follows = IntStream.rangeClosed(1, FOLLOWS)
                .mapToObj(number -> new Follow(OWNER, EventSet.id(number), EventSet.START + number))
                .toList();

        private final List<Echo> notices = follows.stream()
                .map(follow -> new Follow(follow.target(), OWNER, follow.at() + DAY))
                .flatMap(back -> new Ledger(back.actor(), Core.HASH).take(back).echoes().stream())
                .toList();

        private Ledger listener;

        /** A ledger that has heard nothing yet. */
        @Setup(Level.Invocation)
        public void begin() {
            listener = ledger(follows);
        }
    }

    /** A follow is returned: the notice of it is heard and answered. */
    @Benchmark
    @OperationsPerInvocation(FOLLOWS)
    public void hear(Conversation conversation, Blackhole answers) {
        for (Echo notice : conversation.notices) {
            answers.consume(conversation.listener.hear(notice));
        }
    }

    /** Churners to be judged. */
    @State(Scope.Thread)
    @NullUnmarked
    public static class Accused {

        /** How many follows it has undone, or is about to. */
        @Param({"100", "1000", "10000"})
        public int follows;

        private Dossier dossier;

        /** Fills the ledger. */
        @Setup
        public void churned() {
            dossier = new Dossier(OWNER, Core.watch());
            churn(follows).forEach(dossier::take);
        }
    }

    /** The evidence on an account is read and weighed. */
    @Benchmark
    public Assessment assess(Accused accused) {
        return accused.dossier.assess(EventSet.START + WINDOW);
    }

    /** A full page of a ledger. */
    @State(Scope.Thread)
    public static class Page {

        private final Ledger ledger = ledger(churn(FOLLOWS));
        private final byte[] bytes = Objects.requireNonNull(DossierBytes.page(ledger, 0), "a page of a full ledger");
    }

    /** A changed page becomes a record of the changelog. */
    @Benchmark
    public byte[] writePage(Page page) {
        return Objects.requireNonNull(DossierBytes.page(page.ledger, 0), "a page of a full ledger");
    }

    /** A page is read back into a ledger. */
    @Benchmark
    public Ledger readPage(Page page) {
        Ledger ledger = new Ledger(OWNER, Core.HASH);
        DossierBytes.page(0, page.bytes, ledger.restoring());
        ledger.restored();
        return ledger;
    }
}
