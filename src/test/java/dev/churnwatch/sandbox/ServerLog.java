package dev.churnwatch.sandbox;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.FileHandler;

/**
 * Where the log of this JVM goes when Quarkus does not run in it: warnings only. Without this, Quarkus' start-up handler
 * on the classpath would hold every line back until an application starts, that is for ever.
 */
public final class ServerLog {

    private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{2.}] %s%e%n";

    /** They warn at every healthy start and stop of a broker, and whenever instances come and go. */
    private static final List<String> NOISY = List.of(
            "org.apache.kafka.controller.QuorumController",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils",
            "org.apache.kafka.streams.processor.internals.assignment.DefaultStandbyTaskAssignor");

    private ServerLog() {}

    /** Warnings go to standard error. */
    public static void toStandardError() {
        attach(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter(LINE)));
    }

    /** Warnings are appended to {@code file}. */
    static void toFile(Path file) throws FileNotFoundException {
        attach(new FileHandler(new PatternFormatter(LINE), file.toFile(), true));
    }

    /** In a JVM that has a log of its own, a server says no more than warnings. */
    static void hush() {
        for (String category : List.of("kafka", "state.change.logger", "org.apache.kafka", "io.zonky")) {
            LogContext.getLogContext().getLogger(category).setLevel(Level.WARN);
        }
    }

    private static void attach(java.util.logging.Handler handler) {
        Logger root = LogContext.getLogContext().getLogger("");
        root.setHandlers(new java.util.logging.Handler[] {handler});
        root.setLevel(Level.WARN);
        for (String category : NOISY) {
            LogContext.getLogContext().getLogger(category).setLevel(Level.ERROR);
        }
    }
}
