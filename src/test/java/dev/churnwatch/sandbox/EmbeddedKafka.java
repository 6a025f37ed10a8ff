package dev.churnwatch.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One real Kafka broker, which is its own KRaft controller, in this JVM.
 *
 * <p>Its directory is formatted at the first start and kept; a later start on it finds topics, records and offsets
 * again, on whatever ports.
 */
final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CLUSTER = "churnwatch-sandbox";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on the loopback address and waits until it answers.
     *
     * @param directory where its log lives; created when missing
     * @throws IOException if the directory cannot be formatted or another broker holds it
     */
    static EmbeddedKafka start(Path directory, int port) throws IOException {
        return start(directory, port, settings -> {});
    }

    /**
     * Starts a broker as {@link #start(Path, int)} does.
     *
     * @param further puts what this broker has besides into its settings
     */
    static EmbeddedKafka start(Path directory, int port, Consumer<Map<String, String>> further) throws IOException {
        Path log = Files.createDirectories(directory.toAbsolutePath());
        format(log);
        String address = "127.0.0.1:" + port;
        Map<String, String> settings = settings(log, address);
        further.accept(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, address);
    }

    /** Where clients connect: {@code host:port}. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Shuts the broker down and waits until its ports and its directory are released. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path log) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IOException("cannot format " + log + " for Kafka", e);
        }
    }

    private static Map<String, String> settings(Path log, String address) {
        String controller = "127.0.0.1:" + Ports.free();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("log.dirs", log.toString());
        settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + address);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        // A static voter set, unlike a dynamic one, is not written into the log: the controller's port may change.
        settings.put("controller.quorum.voters", NODE + "@" + controller);

        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller refuses the same broker until its old session has run out.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // A demo that rests for a month must go on where it stopped.
        settings.put("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
        settings.put("log.cleaner.dedupe.buffer.size", Long.toString(4L << 20));
        return settings;
    }
}
