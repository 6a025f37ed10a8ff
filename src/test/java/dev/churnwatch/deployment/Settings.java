package dev.churnwatch.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the service can be told by its environment, as {@code application.properties} and Kafka's clients define it. */
public final class Settings {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):");
    private static final Properties SHIPPED = shipped();

    private Settings() {}

    /** Whether somebody reads this variable: the service, a client of Kafka in it, or the JVM. */
    static boolean isRead(String variable) {
        return variables().contains(variable)
                || variable.equals("JAVA_TOOL_OPTIONS")
                || (variable.startsWith("KAFKA_") && isOfKafkasClients(variable));
    }

    /** The value that ships for a property, with defaults in place of variables. */
    public static String shipped(String property) {
        String value = Objects.requireNonNull(SHIPPED.getProperty(property), property);
        return value.replaceAll("\\$\\{[A-Z0-9_]+:([^}]*)}", "$1");
    }

    private static Set<String> variables() {
        return SHIPPED.values().stream()
                .flatMap(value -> VARIABLE.matcher(value.toString()).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfKafkasClients(String variable) {
        String setting =
                variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return AdminClientConfig.configNames().contains(setting)
                && ConsumerConfig.configNames().contains(setting)
                && ProducerConfig.configNames().contains(setting);
    }

    private static Properties shipped() {
        Properties shipped = new Properties();
        try (InputStream file = Objects.requireNonNull(Settings.class.getResourceAsStream("/application.properties"))) {
            shipped.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shipped;
    }
}
