package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Taken;
import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.Ruling;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.CensusJson;
import dev.churnwatch.wire.Clocks;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EchoBytes.Promise;
import dev.churnwatch.wire.EchoBytes.Pulse;
import dev.churnwatch.wire.EchoBytes.Told;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.RulingRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the dossiers of one partition: takes events, hears echoes, and judges every tick once the {@link Frontier} says
 * that nothing more can come for it.
 *
 * <p>The wall clock only decides when it looks around; what it finds depends on event time alone.
 */
final class LedgerKeeper {

    private static final Logger LOG = Logger.getLogger(LedgerKeeper.class);

    /** A look ends after about a second, a tenth of the transaction timeout; ms. */
    private static final long LONGEST_LOOK = 1_000;

    private final ChurnTopology.Parts parts;
    private final ProcessorContext<byte[], byte[]> context;
    private final DossierStore store;
    private final Frontier frontier;
    private final Regime regime;
    private final Census census;
    private final Crier crier;
    private final Bailiff bailiff;
    private final Undertaker undertaker;
    private final Aviary aviary;
    private final long tick;
    private boolean moved;
    private int quietLooks;

    private LedgerKeeper(ChurnTopology.Parts parts, ProcessorContext<byte[], byte[]> context, DossierStore store) {
        this.parts = parts;
        this.context = context;
        this.store = store;
        this.tick = parts.watch().tick();
        int partitions = parts.partitions().count();
        this.frontier = new Frontier(context.taskId().partition(), partitions);
        Clocks clocks = store.exclusively(alone -> alone.books().clocks());
        if (clocks != null) {
            frontier.restore(clocks);
            store.exclusively(alone -> {
                alone.count(frontier.judged());
                return alone;
            });
        }
        store.exclusively(alone -> {
            alone.books().earshot().begin(frontier.latest());
            return alone;
        });
        this.regime = store.exclusively(alone -> new Regime(alone, partitions));
        this.crier = new Crier(context, regime, parts.meter());
        this.census = new Census(store, crier::tell);
        this.undertaker = new Undertaker(store, crier, parts.seal(), parts.eraseDeleted());
        this.bailiff = store.exclusively(alone -> new Bailiff(
                context.taskId().partition(), alone, crier, parts.limits().over(partitions)));
        this.aviary = store.exclusively(alone -> new Aviary(alone, crier, this::isHere));
        tellWhoJudges();
    }

    private boolean isHere(AccountId account) {
        return parts.partitions().of(account.utf8()) == context.taskId().partition();
    }

    /** The processor of the topology's node; it opens its keeper when its task starts. */
    static final class Node implements Processor<byte[], Object, byte[], byte[]> {

        private final ChurnTopology.Parts parts;
        private @Nullable LedgerKeeper keeper;

        Node(ChurnTopology.Parts parts) {
            this.parts = parts;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            WriteBehindStore<DossierStore> store = context.getStateStore(ChurnTopology.STORE);
            LedgerKeeper opened = new LedgerKeeper(parts, context, store.state());
            context.schedule(parts.lookAround(), PunctuationType.WALL_CLOCK_TIME, now -> opened.lookAround());
            keeper = opened;
        }

        @Override
        public void process(Record<byte[], Object> record) {
            Objects.requireNonNull(keeper, "a node is opened before its first record")
                    .take(record.value());
        }
    }

    private void take(Object message) {
        store.exclusively(alone -> {
            if (message instanceof FollowEvent event) {
                fromInput().ifPresent(origin -> store.books().intake().accepts(origin.offset()));
                takeEvent(event);
            } else if (message instanceof Decoder.SentOn) {
                fromInput().ifPresent(origin -> store.books().intake().sendsOn(origin.offset()));
            } else if (message instanceof Decoded.Rejected rejected) {
                fromInput().ifPresent(origin -> store.books().intake().rejects(origin.offset(), rejected.reason()));
            } else if (message instanceof Told told) {
                hear(told);
            } else if (message instanceof Pulse pulse) {
                frontier.hears(pulse);
                moved = true;
            } else if (message instanceof Promise promise) {
                regime.handover().hears(promise);
                regime.keep();
            } else if (message instanceof Announcement.Reading reading) {
                answer(reading);
            } else if (message instanceof RulingRecord ruling) {
                heed(ruling);
            } else if (message instanceof ErasureRecord erasure) {
                undertaker.erase(erasure, frontier.judged());
            } else if (message instanceof BreakerOrder order) {
                bailiff.carryOut(order, frontier.judged());
                bailiff.keep();
            } else {
                throw new IllegalArgumentException("no message to a ledger: " + message.getClass());
            }
            return alone;
        });
    }

    /** Where the record at hand lies in the input; nothing if it came another way. */
    private Optional<RecordMetadata> fromInput() {
        return context.recordMetadata().filter(origin -> origin.topic().equals(Topics.EVENTS));
    }

    private void takeEvent(FollowEvent event) {
        if (Canary.isOne(event.actor())) {
            aviary.take(event);
            return;
        }
        if (event.at() + parts.watch().lateness() < frontier.own()) {
            parts.meter().late();
            store.books().intake().late();
        }
        frontier.sees(event.at());
        moved = true;
        quietLooks = 0;
        if (undertaker.hasErased(event)) {
            parts.meter().erased();
            return;
        }
        Dossier dossier = store.open(event.actor());
        Taken taken = dossier.take(event);
        store.changed(dossier);
        switch (taken.effect()) {
            case DUPLICATE -> parts.meter().duplicate();
            case ORPHAN -> parts.meter().orphan();
            case NEWS, IDLE -> {}
        }
        store.books().intake().takes(event, taken.effect());
        taken.echoes().forEach(crier::send);
        undertaker.hears(event);
    }

    private void hear(Told told) {
        Echo echo = told.echo();
        if (!told.whole()) {
            store.books().earshot().doubt(echo.at());
        }
        if (store.erasures().cover(echo.from(), echo.at())) {
            return;
        }
        Dossier dossier = listener(echo);
        if (dossier == null) {
            if (!Canary.isOne(echo.to())) {
                store.books().earshot().misses(echo.shifts());
            }
            return;
        }
        Seen before = dossier.ledger().seen();
        List<Echo> answers = dossier.hear(echo);
        store.heard(dossier, before);
        answers.forEach(crier::send);
    }

    /** Who hears an echo: an account that acted, or that somebody has left; {@code null} if nobody does. */
    private @Nullable Dossier listener(Echo echo) {
        if (store.erasures().cover(echo.to(), echo.at())) {
            return null;
        }
        return echo.leftAt() == Echo.NEVER ? store.find(echo.to()) : store.open(echo.to());
    }

    /** A ruling takes effect at once: whoever is accused need not wait for the next tick. */
    private void heed(RulingRecord record) {
        Ruling ruling = record.ruling();
        if (ruling != null && !store.erasures().cover(record.account(), record.at())) {
            bailiff.lead(
                    store.open(record.account()),
                    (dossier, gate) -> record.withdrawn() == null
                            ? dossier.take(ruling, frontier.judged(), gate)
                            : dossier.withdraw(ruling.id(), frontier.judged(), gate));
            bailiff.keep();
        }
    }

    /** Answers an announcement of policies, to all tasks; nothing is judged beyond the answer until all have answered. */
    private void answer(Announcement.Reading reading) {
        if (reading instanceof Announcement.Reading.Valid valid) {
            Announcement announcement = valid.announcement();
            if (regime.handover().isNews(announcement.revision())) {
                List<String> objections = regime.objections(announcement);
                if (objections.isEmpty()) {
                    regime.handover().answer(announcement, frontier.towards());
                    promise(announcement.revision(), frontier.towards());
                } else {
                    refuse(announcement.revision(), String.join("; ", objections));
                }
            }
        } else if (reading instanceof Announcement.Reading.Refused refused
                && regime.handover().isNews(refused.revision())) {
            refuse(refused.revision(), refused.why());
        }
    }

    private void refuse(int revision, String why) {
        LOG.errorf("CW-S1 announcement %d of policies comes to nothing: %s", revision, why);
        parts.meter().refusedPolicies();
        regime.handover().refuse(revision);
        promise(revision, Handover.NEVER);
    }

    private void promise(int revision, long last) {
        regime.keep();
        crier.send(new Promise(context.taskId().partition(), revision, last));
    }

    private void tellWhoJudges() {
        Calendar shadow = regime.watch().shadow();
        parts.meter()
                .judges(
                        regime.watch().active().latest().stamp(),
                        shadow == null ? null : shadow.latest().stamp());
    }

    /** Called again and again: judges what can be judged, and tells the others how far this task has come. */
    private void lookAround() {
        store.exclusively(alone -> {
            quietLooks++;
            if (quietLooks > parts.idleLooks()) {
                frontier.idles();
                moved = true;
            }
            judge();
            bailiff.keep();
            pulse();
            if (moved) {
                parts.meter().streamTime(frontier.own());
                store.books().clocks(frontier.clocks());
                moved = false;
            }
            return alone;
        });
    }

    /**
     * Judges up to the frontier, for a while: a transaction must not stay open longer than the broker allows. What is
     * left goes on at the next look, towards the same tick.
     */
    private void judge() {
        long before = frontier.judged();
        if (regime.turn(before)) {
            regime.keep();
            tellWhoJudges();
        }
        if (frontier.towards() <= before) {
            long target = Math.min(frontier.reached(tick), regime.handover().limit());
            if (target <= before) {
                return;
            }
            frontier.towards(target);
            moved = true;
        }
        if (judge(before, frontier.towards())) {
            frontier.judged(frontier.towards());
            moved = true;
            parts.meter().frontier(frontier.judged());
            tellProgress();
        }
    }

    /** Whether everything in {@code (before, target]} could be judged in the time of one look. */
    private boolean judge(long before, long target) {
        long until = parts.clock().millis() + LONGEST_LOOK;
        if (regime.begins(before, target)) {
            store.awaitAll();
        }
        for (Dossier dossier = store.nextDue(target); dossier != null; dossier = store.nextDue(target)) {
            bailiff.judge(dossier, target);
            if (parts.clock().millis() > until) {
                return false;
            }
        }
        if (!census.settle(before, target, () -> parts.clock().millis() > until)) {
            return false;
        }
        if (Times.dayOf(target) > Times.dayOf(before)) {
            regime.forget(target);
            regime.keep();
            store.forget(target);
            store.count(target);
            bailiff.counts();
            if (parts.canaries()) {
                aviary.dawn(before, target);
            }
        }
        bailiff.judged(target);
        return true;
    }

    private void tellProgress() {
        Long settled = store.books().intake().settledDay();
        crier.tell(new CensusJson.Progress(
                context.taskId().partition(),
                frontier.own(),
                frontier.judged(),
                settled == null ? null : (settled + 1) * Times.DAY,
                store.books().intake().tallies()));
    }

    private void pulse() {
        Pulse pulse = frontier.pulse(tick);
        if (pulse != null) {
            crier.send(pulse);
        }
    }
}
