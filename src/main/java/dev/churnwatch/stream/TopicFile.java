package dev.churnwatch.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file {@code topics.yaml}, which ships with the code: what the topics are, as data. */
final class TopicFile {

    private static final String NAME = "/topics.yaml";

    private TopicFile() {}

    /** The settings of one topic, as they stand in the file. */
    private record Settings(
            Map<String, String> must, @Nullable Map<String, String> preset) {

        Topics.Spec of(String name) {
            return new Topics.Spec(name, must, preset == null ? Map.of() : preset);
        }
    }

    /**
     * The topics, in the order of the file.
     *
     * @throws IllegalStateException if what was built does not hold a file that can be read
     */
    static List<Topics.Spec> read() {
        try (InputStream file = Objects.requireNonNull(TopicFile.class.getResourceAsStream(NAME), NAME)) {
            Map<String, Settings> topics =
                    new YAMLMapper().readValue(file, new TypeReference<LinkedHashMap<String, Settings>>() {});
            return topics.entrySet().stream()
                    .map(topic -> topic.getValue().of(topic.getKey()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the build holds no readable " + NAME, e);
        }
    }
}
