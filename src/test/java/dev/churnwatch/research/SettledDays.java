package dev.churnwatch.research;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.SourceGap;
import dev.churnwatch.wire.SourceGap.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of settled days and of completeness, as if the stream had come to March 2031. */
final class SettledDays implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    SettledDays(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Tells of an account's day, on which it undid a follow; it was first seen on the Monday of a week. */
    void day(String account, String day, String week, boolean flagged) throws ExecutionException, InterruptedException {
        send(Topics.ACCOUNT_DAYS, account, """
                {"account":"%1$s","day":"%2$s","complete":true,"follows":3,"coldFollows":2,
                 "ends":[{"cause":"CHOSEN","reciprocity":"NONE","count":2}],"openFollows":5,"followBacks":0,
                 "followersGained":12,"followersLost":7,"windowFollows":%4$d,"firstSeen":"%3$sT10:00:00Z","flagged":%5$s,
                 "assessment":{"confidence":0.25,"logit":-1.1,"lens":"days","verdict":"HOLD","label":"follow_churn",
                 "severity":"LOW"},"policy":{"name":"default","version":1,"hash":"sha256:0"},
                 "survival":{"none":[{"day":0,"in":{"BEGUN":4},"out":{"UNDONE":1,"STANDING":3}}],"mutual":[],"startUnseen":0},
                 "episodes":[{"target":"%1$s-target","from":"%2$sT08:00:00Z","to":"%2$sT09:00:00Z","dwellSeconds":3600,
                 "cause":"CHOSEN","reciprocity":"NONE","via":false,"start":"SEEN"}],"truncated":false}""".formatted(account, day, week, flagged ? 200 : 50, flagged));
    }

    /** Tells that all days up to 6 March 2031 are settled. */
    void settle() throws ExecutionException, InterruptedException {
        int partitions = producer.partitionsFor(Topics.EVENTS).size();
        for (int partition = 0; partition < partitions; partition++) {
            send(Topics.COMPLETENESS, Integer.toString(partition), """
                    {"partition":%d,"streamTime":"2031-03-09T10:00:00Z","judgedTo":"2031-03-09T09:45:00Z",
                     "settledTo":"2031-03-07T00:00:00Z","offset":10,"accepted":100,"rejected":{"not_json":2},"rekeyed":0,
                     "duplicate":1,"late":1,"unfollows":20,"orphans":5,"ends":10,"endsUnknown":1,"accountDays":3,"truncated":0}""".formatted(partition));
        }
    }

    /** Tells that a source could not read what happened meanwhile, twice. */
    void gap(String from, String until) throws ExecutionException, InterruptedException {
        SourceGap gap = new SourceGap("elsewhere", Instant.parse(from), Instant.parse(until), Cause.CLAMPED);
        for (int i = 0; i < 2; i++) {
            send(Topics.SOURCE_GAPS, new String(gap.key(), UTF_8), new String(gap.bytes(), UTF_8));
        }
    }

    private void send(String topic, String key, String value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, key, value.getBytes(UTF_8))).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
