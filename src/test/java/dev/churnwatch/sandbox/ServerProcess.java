package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The JVM of one {@link Server}. It says when the server answers, and ends when its standard input does. */
final class ServerProcess {

    static final String BROKER = "broker";
    static final String DATABASE = "database";
    static final String READY = "ready";

    private ServerProcess() {}

    /** Which server, the directory of its data, its port; for a broker the two ends of its cable besides. */
    public static void main(String[] arguments) throws Exception {
        ServerLog.toStandardError();
        Path directory = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        try (AutoCloseable server = arguments[0].equals(BROKER)
                ? EmbeddedKafka.start(directory, port, settings -> behindCable(settings, arguments[3], arguments[4]))
                : EmbeddedPostgres.start(directory, port)) {
            System.out.println(READY);
            awaitEndOfInput();
        }
    }

    /** A second door, whose clients are told to come back over the cable. */
    private static void behindCable(Map<String, String> settings, String far, String near) {
        settings.merge("listeners", "CABLE://127.0.0.1:" + far, (others, own) -> others + "," + own);
        settings.merge("advertised.listeners", "CABLE://127.0.0.1:" + near, (others, own) -> others + "," + own);
        settings.merge("listener.security.protocol.map", "CABLE:PLAINTEXT", (others, own) -> others + "," + own);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // whatever is said, only the end counts
        }
    }
}
