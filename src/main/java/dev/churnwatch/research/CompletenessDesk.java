package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.archive.ArchiveFeed;
import dev.churnwatch.archive.CensusLibrary;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Knows how complete an answer can be, from what the partitions have told of themselves. */
@Singleton
class CompletenessDesk {

    private static final long FRESH = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final CensusLibrary census;
    private final Supplier<@Nullable Long> archiveLag;
    private final InstantSource clock;
    private Completeness latest = Completeness.UNKNOWN;
    private long askedAt = Long.MIN_VALUE;

    @Inject
    CompletenessDesk(CensusLibrary census, ArchiveFeed feed) {
        this(census, feed::lag, InstantSource.system());
    }

    CompletenessDesk(CensusLibrary census, Supplier<@Nullable Long> archiveLag, InstantSource clock) {
        this.census = census;
        this.archiveLag = archiveLag;
        this.clock = clock;
    }

    /** As of now, or of a second ago; all unknown while the archive is away. */
    synchronized Completeness now() {
        if (clock.millis() - FRESH >= askedAt) {
            latest = ask();
            askedAt = clock.millis();
        }
        return latest;
    }

    private Completeness ask() {
        try {
            return at(census.snapshot());
        } catch (PersistenceException e) {
            return Completeness.UNKNOWN;
        }
    }

    /**
     * As of a snapshot.
     *
     * @throws PersistenceException while the archive is away
     */
    Completeness at(long snapshot) {
        return of(
                census.completeness(snapshot), snapshot, census.gapCount(snapshot), archiveLag.get(), clock.instant());
    }

    /**
     * By partition, the first offset of the input that a snapshot does not take into account.
     *
     * @throws PersistenceException while the archive is away
     */
    SortedMap<Integer, Long> inputOffsets(long snapshot) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        for (String told : census.completeness(snapshot)) {
            JsonNode one = read(told);
            offsets.put(one.path("partition").asInt(), one.path("offset").asLong());
        }
        return offsets;
    }

    /** What the partitions have told, in one; a partition that has told nothing yet is not known of. */
    static Completeness of(List<String> partitions, long snapshot, long gaps, @Nullable Long archiveLag, Instant now) {
        List<JsonNode> told = partitions.stream().map(CompletenessDesk::read).toList();
        if (told.isEmpty()) {
            return new Completeness(null, null, null, null, archiveLag, snapshot, gaps, null, List.of());
        }
        Instant streamTime = Objects.requireNonNull(moments(told, "streamTime").stream()
                .max(Comparator.naturalOrder())
                .orElse(null));
        List<Instant> settled = moments(told, "settledTo");
        return new Completeness(
                streamTime,
                moments(told, "judgedTo").stream()
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                settled.size() < told.size()
                        ? null
                        : settled.stream().min(Comparator.naturalOrder()).orElse(null),
                now.getEpochSecond() - streamTime.getEpochSecond(),
                archiveLag,
                snapshot,
                gaps,
                counts(told),
                List.of());
    }

    private static Completeness.Counts counts(List<JsonNode> told) {
        return new Completeness.Counts(
                sum(told, one -> one.path("accepted").asLong()),
                sum(told, CompletenessDesk::rejected),
                sum(told, one -> one.path("late").asLong()),
                sum(told, one -> one.path("duplicate").asLong()),
                share(told, "orphans", "unfollows"),
                share(told, "endsUnknown", "ends"));
    }

    private static long rejected(JsonNode one) {
        long sum = 0;
        for (JsonNode reason : one.path("rejected")) {
            sum += reason.asLong();
        }
        return sum;
    }

    private static @Nullable Double share(List<JsonNode> told, String part, String whole) {
        long all = sum(told, one -> one.path(whole).asLong());
        return all == 0 ? null : (double) sum(told, one -> one.path(part).asLong()) / all;
    }

    private static long sum(List<JsonNode> told, ToLongFunction<JsonNode> number) {
        return told.stream().mapToLong(number).sum();
    }

    private static List<Instant> moments(List<JsonNode> told, String field) {
        List<Instant> moments = new ArrayList<>();
        for (JsonNode one : told) {
            if (one.path(field).isTextual()) {
                moments.add(Instant.parse(one.path(field).textValue()));
            }
        }
        return moments;
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what was filed was read before", e);
        }
    }
}
