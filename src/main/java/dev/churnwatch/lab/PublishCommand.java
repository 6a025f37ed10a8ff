package dev.churnwatch.lab;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Feeds a broker with a file. */
@Command(
        name = "publish",
        description =
                "Writes the events of a file to the topic follow-events, keyed by actor, in the file's order; twice does no harm.",
        sortOptions = false,
        showDefaultValues = true)
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "the Kafka broker")
    private String bootstrap;

    @Option(
            names = "--speed",
            defaultValue = Pace.FASTEST,
            paramLabel = "SPEED",
            description =
                    "max for as fast as possible, 1 for the time that lay between the events, N for N times that fast")
    private String speed;

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Pace pace = Pace.named(speed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--speed " + speed + ": it is max or a number above 0"));
        LineReport report = new LineReport();
        Progress progress = new Progress(spec.commandLine().getErr());
        EventLines events = input.events();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings())) {
            events.forEach(report, event -> {
                pace.await(event.at());
                send(producer, event);
                stopIfRefused();
                progress.show("published", report.events(), "events");
            });
            producer.flush();
            stopIfRefused();
        }
        progress.end();
        report.print(spec.commandLine().getErr());
        out.printf(Locale.ROOT, "published %,d events to %s%n", report.events(), Topics.EVENTS);
        return ExitCode.OK;
    }

    private void send(Producer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(Topics.input(event), (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private void stopIfRefused() {
        Exception refused = failure.get();
        if (refused != null) {
            throw new KafkaException("the broker refuses an event: " + refused.getMessage(), refused);
        }
    }

    /** Measured: large batches and lz4 are what makes a feed fast; idempotence keeps each actor's order. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = BrokerAccess.to(bootstrap);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        return settings;
    }
}
