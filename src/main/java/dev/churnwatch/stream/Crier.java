package dev.churnwatch.stream;

import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagState;
import dev.churnwatch.wire.AccountDay;
import dev.churnwatch.wire.CensusJson;
import dev.churnwatch.wire.EchoBytes;
import dev.churnwatch.wire.EchoBytes.Promise;
import dev.churnwatch.wire.EchoBytes.Pulse;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.FlagJson;
import dev.churnwatch.wire.RulingRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What a task tells: other tasks over the internal topics, and the world over the public ones. */
final class Crier {

    private static final byte[] TO_ALL = {};

    private final ProcessorContext<byte[], byte[]> context;
    private final Regime regime;
    private final StreamMeter meter;
    private final Map<PolicyStamp, FlagJson> pens = new HashMap<>();

    Crier(ProcessorContext<byte[], byte[]> context, Regime regime, StreamMeter meter) {
        this.context = context;
        this.regime = regime;
        this.meter = meter;
    }

    /** The time of the stream, ms; the beginning of time for a task that has taken nothing since it was restored. */
    private long now() {
        return Math.max(0, context.currentStreamTimeMs());
    }

    void send(Echo echo) {
        forward(echo.to().utf8(), EchoBytes.of(echo, now()), ChurnTopology.ECHOES);
    }

    void send(Pulse pulse) {
        forward(TO_ALL, EchoBytes.of(pulse, now()), ChurnTopology.ECHOES);
    }

    void send(Promise promise) {
        forward(TO_ALL, EchoBytes.of(promise, now()), ChurnTopology.ECHOES);
    }

    /** Has a canary do something, over the way of events that lie wrong. */
    void send(FollowEvent event) {
        forward(event.actor().utf8(), EventJson.encode(event), ChurnTopology.REKEYED);
    }

    /** Orders an erasure from all tasks, this one too. */
    void order(ErasureRecord erasure) {
        forward(erasure.key(), erasure.bytes(), ChurnTopology.ERASURES);
    }

    /** Enters a ruling, which comes back to this task. */
    void enter(RulingRecord ruling) {
        forward(ruling.key(), ruling.bytes(), ChurnTopology.RULINGS);
    }

    /** Writes the tombstone of a key. */
    void bury(byte[] key, String sink) {
        context.forward(new Record<>(key, null, now()), sink);
    }

    /** Tells how an account's flags have changed, and what its latest flag is now. */
    void publish(Dossier dossier, List<FlagChange> changes) {
        FlagState.Revision flag = dossier.flag();
        for (FlagChange change : changes) {
            Record<byte[], byte[]> record = record(change);
            if (change.shadow()) {
                meter.shadowFlagChange(change.change());
                context.forward(record, ChurnTopology.SHADOW_FLAG_CHANGES);
                continue;
            }
            meter.flagChange(change.change());
            context.forward(record, ChurnTopology.FLAG_CHANGES);
            if (flag == null || change.openedAt() >= flag.openedAt()) {
                context.forward(record, ChurnTopology.FLAGS);
            }
        }
    }

    private Record<byte[], byte[]> record(FlagChange change) {
        FlagJson pen = pens.computeIfAbsent(
                change.policy(), stamp -> new FlagJson(regime.judge(change.shadow(), change.asOf())));
        return record(change.account().utf8(), pen.encode(change), pen.headers(change));
    }

    void tell(AccountDay day) {
        context.forward(
                record(day.account().utf8(), CensusJson.encode(day), CensusJson.headers(day)),
                ChurnTopology.ACCOUNT_DAYS);
    }

    void tell(CensusJson.Progress progress) {
        context.forward(
                record(CensusJson.key(progress), CensusJson.encode(progress), CensusJson.headers(progress)),
                ChurnTopology.COMPLETENESS);
    }

    private Record<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
        return new Record<>(key, value, now(), new RecordHeaders(headers));
    }

    private void forward(byte[] key, byte[] value, String sink) {
        context.forward(new Record<>(key, value, now()), sink);
    }
}
