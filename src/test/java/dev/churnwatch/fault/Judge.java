package dev.churnwatch.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.lab.StandingFlags;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.CommittedTopic;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds what a service has told against the pure core, and the archive against the topics: nothing different, nothing lost,
 * nothing doubled.
 */
final class Judge {

    /** The key of what nobody is to read. */
    static final byte[] POISON = "poison".getBytes(UTF_8);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_FEW = 5;

    private final SmallTown town;
    private final long events;
    private final String broker;
    private final DataSource archive;

    /**
     * Judges what came of a town.
     *
     * @param events how many were sent in all, those of others with the town's
     */
    Judge(SmallTown town, long events, String broker, DataSource archive) {
        this.town = town;
        this.events = events;
        this.broker = broker;
        this.archive = archive;
    }

    /** Whether every partition has judged as far as the pure core. */
    boolean hasJudged() throws IOException {
        Map<Integer, JsonNode> told = completeness();
        return told.size() == Sandbox.PARTITIONS
                && told.values().stream()
                        .allMatch(each ->
                                Instant.parse(each.get("judgedTo").asText()).toEpochMilli() >= town.judgedTo());
    }

    /** Whether the archive has as many rows as the topics have records. */
    boolean hasFiled() throws SQLException {
        return rows("flag_change") >= read(Topics.FLAG_CHANGES).size()
                && rows("account_day") >= read(Topics.ACCOUNT_DAYS).size();
    }

    /** What is not as it should be. */
    List<String> complaints() throws IOException, SQLException {
        List<String> complaints = new ArrayList<>();
        SortedMap<String, JsonNode> flags = StandingFlags.of(read(Topics.FLAGS));
        complain("whose flag is not the pure core's", differing(flags, town.flags()), complaints);
        List<ConsumerRecord<byte[], byte[]>> changes = read(Topics.FLAG_CHANGES);
        complain("a flag with revisions lost or doubled", brokenFlags(changes), complaints);
        complain("a change that archive and topic do not share", unshared(changes), complaints);
        List<ConsumerRecord<byte[], byte[]>> days = read(Topics.ACCOUNT_DAYS);
        complain("a day of an account told twice", doubled(days), complaints);
        count("days in the archive", rows("account_day"), days.size(), complaints);
        count("days told by the partitions", told("accountDays"), days.size(), complaints);
        count("events taken", told("accepted"), events, complaints);
        return complaints;
    }

    private static void complain(String what, SortedSet<String> about, List<String> complaints) {
        if (!about.isEmpty()) {
            complaints.add(what + ": " + about.size() + ", such as "
                    + about.stream().limit(FIRST_FEW).toList());
        }
    }

    private static void count(String what, long found, long expected, List<String> complaints) {
        if (found != expected) {
            complaints.add(what + ": " + found + ", and should be " + expected);
        }
    }

    private static SortedSet<String> differing(SortedMap<String, JsonNode> one, SortedMap<String, JsonNode> other) {
        SortedSet<String> differing = new TreeSet<>(one.keySet());
        differing.addAll(other.keySet());
        differing.removeIf(account -> Objects.equals(one.get(account), other.get(account)));
        return differing;
    }

    private static SortedSet<String> brokenFlags(List<ConsumerRecord<byte[], byte[]>> changes) throws IOException {
        Map<String, Integer> latest = new TreeMap<>();
        SortedSet<String> broken = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : changes) {
            JsonNode change = JSON.readTree(record.value());
            String flag = change.get("flagId").asText();
            int revision = change.get("revision").asInt();
            if (revision != latest.getOrDefault(flag, 0) + 1) {
                broken.add(flag);
            }
            latest.put(flag, revision);
        }
        return broken;
    }

    private SortedSet<String> unshared(List<ConsumerRecord<byte[], byte[]>> changes) throws IOException, SQLException {
        SortedSet<String> published = new TreeSet<>();
        changes.forEach(record -> published.add(new String(record.value(), UTF_8)));
        SortedSet<String> filed = new TreeSet<>();
        try (Connection connection = archive.getConnection();
                Statement statement = connection.createStatement();
                ResultSet documents = statement.executeQuery("SELECT document FROM flag_change")) {
            while (documents.next()) {
                filed.add(documents.getString(1));
            }
        }
        SortedSet<String> unshared = new TreeSet<>();
        for (String document : symmetricDifference(published, filed)) {
            JsonNode change = JSON.readTree(document);
            unshared.add(change.get("flagId").asText() + "/" + change.get("revision"));
        }
        return unshared;
    }

    private static SortedSet<String> symmetricDifference(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> difference = new TreeSet<>(one);
        difference.addAll(other);
        difference.removeIf(each -> one.contains(each) && other.contains(each));
        return difference;
    }

    private static SortedSet<String> doubled(List<ConsumerRecord<byte[], byte[]>> days) throws IOException {
        SortedSet<String> seen = new TreeSet<>();
        SortedSet<String> doubled = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : days) {
            JsonNode day = JSON.readTree(record.value());
            String name = day.get("account").asText() + " on " + day.get("day").asText();
            if (!seen.add(name)) {
                doubled.add(name);
            }
        }
        return doubled;
    }

    private long told(String count) throws IOException {
        return completeness().values().stream()
                .mapToLong(each -> each.get(count).asLong())
                .sum();
    }

    /** What each partition has told last. */
    private Map<Integer, JsonNode> completeness() throws IOException {
        Map<Integer, JsonNode> told = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topics.COMPLETENESS)) {
            JsonNode progress = JSON.readTree(record.value());
            told.put(progress.get("partition").asInt(), progress);
        }
        return told;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return CommittedTopic.read(broker, topic).stream()
                .filter(record -> !Arrays.equals(record.key(), POISON))
                .toList();
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = archive.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }
}
