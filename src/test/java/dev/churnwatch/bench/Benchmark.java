package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.JavaCommand;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the contenders over one event set, in turns, and prints a table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what an event costs: Churnwatch beside other ways, in turns, each in a process of its own.")
final class Benchmark implements Callable<Integer> {

    @Option(names = "--events", defaultValue = "5000000", description = "how many events (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--accounts",
            defaultValue = "200000",
            description = "of how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--days", defaultValue = "30", description = "over how many days (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--seed", defaultValue = "1", description = "of the events (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each runs (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            description = "some of the contenders: discard, decode, core, churnwatch, pairs")
    private List<String> only = new ArrayList<>(Contenders.byName().keySet());

    @Option(names = "--heap", defaultValue = "3g", description = "the heap of each (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--java", split = " ", description = "further options of its JVM, such as a recording")
    private List<String> java = List.of();

    private static final double CHURNERS = 0.01;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        EventSet set = new EventSet(seed, accounts, events, days, CHURNERS);
        ResultTable table = new ResultTable();
        try (Sandbox sandbox = Sandbox.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (String contender : only) {
                    sandbox.emptyTopics();
                    long written = write(set, sandbox.bootstrapServers());
                    Outcome outcome = run(contender, sandbox.bootstrapServers(), written, set.end());
                    System.err.printf("round %d, %s: %s%n", round, contender, outcome.toJson());
                    table.add(contender, outcome);
                }
            }
        }
        System.out.print(table.markdown());
        return 0;
    }

    /** Writes the set, and on each partition a last event, so that no contender has to wait for one that is quiet. */
    private static long write(EventSet set, String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                50,
                "batch.size",
                256 * 1024,
                "max.request.size",
                2_000_000);
        long[] written = {0};
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            set.tell(event -> {
                send(producer, event);
                written[0]++;
            });
            for (int partition = 0; partition < Sandbox.PARTITIONS; partition++) {
                send(producer, new Follow(lastOn(partition), EventSet.id(0), set.end()));
                written[0]++;
            }
        }
        return written[0];
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(new ProducerRecord<>(
                Topics.EVENTS, null, event.at(), event.actor().utf8(), EventJson.encode(event)));
    }

    private static AccountId lastOn(int partition) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> new AccountId("last-" + number))
                .filter(account -> Utils.toPositive(Utils.murmur2(account.utf8())) % Sandbox.PARTITIONS == partition)
                .findFirst()
                .orElseThrow();
    }

    private Outcome run(String contender, String bootstrapServers, long written, long last)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("churnwatch-bench");
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(java);
        List<String> command = new ArrayList<>(JavaCommand.of(ContenderProcess.class, options.toArray(String[]::new)));
        command.addAll(List.of(
                contender, bootstrapServers, Long.toString(written), Long.toString(last), directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(contender + " ended with exit code " + process.exitValue());
        }
        delete(directory);
        return Outcome.read(said.substring(said.lastIndexOf('\n') + 1));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
