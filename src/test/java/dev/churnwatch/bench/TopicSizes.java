package dev.churnwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What lies on the broker's disk, by topic; bytes, all replicas together. */
record TopicSizes(Map<String, Long> bytes) {

    /** As they are now. */
    static TopicSizes of(Map<String, Object> kafka) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            Collection<Map<String, LogDirDescription>> directories =
                    admin.describeLogDirs(brokers).allDescriptions().get().values();
            return new TopicSizes(directories.stream()
                    .flatMap(of -> of.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .collect(Collectors.groupingBy(
                            replica -> replica.getKey().topic(),
                            TreeMap::new,
                            Collectors.summingLong(replica -> replica.getValue().size()))));
        }
    }

    /** Of some topics together. */
    long of(Collection<String> topics) {
        return topics.stream().mapToLong(topic -> bytes.getOrDefault(topic, 0L)).sum();
    }

    /** A table of those that hold something, as bytes per event. */
    String markdown(long events) {
        StringBuilder table = new StringBuilder("| topic | bytes per event |\n|---|---|\n");
        bytes.forEach((topic, size) -> {
            if (size > 0 && !topic.startsWith("__")) {
                table.append(String.format(Locale.ROOT, "| `%s` | %.1f |%n", topic, (double) size / events));
            }
        });
        return table.toString();
    }
}
