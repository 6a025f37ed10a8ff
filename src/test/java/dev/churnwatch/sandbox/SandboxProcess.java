package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A broker and a database in a JVM of their own.
 *
 * <p>Its one argument is the directory for their data; without it they get a temporary one, deleted at the end. Once both
 * answer, it writes one line, {@code ready <kafka port> <postgres port>}, to standard output. It ends when its standard
 * input does, which the system sees to when the starter dies, however it dies.
 */
final class SandboxProcess {

    /** The system property that has the database write the plan of each statement into its log. */
    static final String PLANS = "churnwatch.sandbox.plans";

    private SandboxProcess() {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        ServerLog.toStandardError();
        if (arguments.length > 0) {
            run(Path.of(arguments[0]));
            return;
        }
        Path directory = Files.createTempDirectory("churnwatch-sandbox-");
        try {
            run(directory);
        } finally {
            Directories.delete(directory);
        }
    }

    private static void run(Path directory) throws IOException {
        int postgresPort = Ports.free();
        int kafkaPort = Ports.free();
        Map<String, String> settings = Boolean.getBoolean(PLANS) ? EmbeddedPostgres.PLANS_LOGGED : Map.of();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), postgresPort, settings);
                EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort)) {
            System.out.println("ready " + kafkaPort + " " + postgresPort);
            awaitEndOfInput();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // whatever is said, only the end counts
        }
    }
}
