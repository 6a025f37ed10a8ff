package dev.churnwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples on flags that lie on a real broker's topics: one stands, one was taken back, one's account was erased. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExamplesIT {

    private static final PublishedFlag STANDING = PublishedFlag.of("did:plc:standing");
    private static final PublishedFlag CLEARED = PublishedFlag.of("did:plc:cleared");
    private static final PublishedFlag ERASED = PublishedFlag.of("did:plc:erased");

    private final Sandbox sandbox = Sandbox.shared();

    @BeforeEach
    void publish() throws Exception {
        sandbox.emptyTopics();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String topic : List.of(Topics.FLAGS, Topics.FLAG_CHANGES)) {
                for (PublishedFlag flag : List.of(STANDING, CLEARED, ERASED)) {
                    send(producer, topic, flag.account(), flag.json());
                }
                send(
                        producer,
                        topic,
                        STANDING.account(),
                        STANDING.revision(2, Change.AMENDED).json());
                send(
                        producer,
                        topic,
                        CLEARED.account(),
                        CLEARED.revision(2, Change.CLEARED).json());
                send(producer, topic, ERASED.account(), null);
            }
        }
    }

    @Test
    void onlyAnOpenFlagHoldsANotificationBack() throws Exception {
        HeldNotifications held = new HeldNotifications();

        for (ConsumerRecord<String, String> flag : records(Topics.FLAGS)) {
            held.take(flag);
        }

        assertThat(held.holdsBack(STANDING.account())).isTrue();
        assertThat(held.holdsBack(CLEARED.account())).isFalse();
        assertThat(held.holdsBack(ERASED.account())).isFalse();
    }

    @Test
    void onlyAFlagThatStandsHasACase() throws Exception {
        ModerationCases cases = new ModerationCases();

        for (int time = 0; time < 2; time++) {
            for (ConsumerRecord<String, String> change : records(Topics.FLAG_CHANGES)) {
                cases.take(change);
            }
        }

        assertThat(cases.open()).containsOnlyKeys(STANDING.flagId());
        assertThat(cases.open().get(STANDING.flagId())).satisfies(open -> {
            assertThat(open.account()).isEqualTo(STANDING.account());
            assertThat(open.reasons()).hasSize(1);
        });
    }

    @Test
    void aLabelIsGivenAndTakenBack() throws Exception {
        List<String> labels = new ArrayList<>();

        for (ConsumerRecord<String, String> change : records(Topics.FLAG_CHANGES)) {
            AccountLabels.of(change, "did:plc:labeller").ifPresent(labels::add);
        }

        assertThat(labels.stream().filter(label -> label.contains(STANDING.account())))
                .singleElement()
                .satisfies(label -> {
                    Map<?, ?> fields = new ObjectMapper().readValue(label, Map.class);
                    assertThat(Instant.parse(String.valueOf(fields.remove("cts"))))
                            .isBefore(Instant.now());
                    assertThat(fields)
                            .isEqualTo(Map.of(
                                    "ver",
                                    1,
                                    "src",
                                    "did:plc:labeller",
                                    "uri",
                                    STANDING.account(),
                                    "val",
                                    "follow-churn",
                                    "neg",
                                    false));
                });
        for (PublishedFlag over : List.of(CLEARED, ERASED)) {
            assertThat(labels.stream().filter(label -> label.contains(over.account())))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("\"neg\":true");
        }
    }

    private static void send(
            KafkaProducer<String, byte[]> producer, String topic, String account, byte @Nullable [] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, account, value)).get();
    }

    private List<ConsumerRecord<String, String>> records(String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < 6) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
