package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file that defines the topics, and whatever else names them. */
class TopicsTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:public|internal) \\| (delete|compact)\\b");

    @Test
    void theFileDefinesTheTopicsThatTheCodeNames() {
        assertThat(names()).containsExactlyInAnyOrderElementsOf(constants());
    }

    @Test
    void theStreamWaitsForAllOfThem() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = Objects.requireNonNull(Topics.class.getResourceAsStream("/application.properties"))) {
            settings.load(file);
        }

        assertThat(settings.getProperty("quarkus.kafka-streams.topics").split(","))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void theDocumentShowsThemAll() throws IOException {
        Map<String, String> documented = ROW.matcher(Files.readString(Path.of("docs/architecture.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Topics.all().stream()
                        .collect(Collectors.toMap(
                                Topics.Spec::name,
                                spec -> Objects.requireNonNull(spec.must().get("cleanup.policy")))));
    }

    private static List<String> names() {
        return Topics.all().stream().map(Topics.Spec::name).toList();
    }

    private static List<String> constants() {
        return Stream.of(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
