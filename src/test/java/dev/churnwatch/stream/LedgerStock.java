package dev.churnwatch.stream;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.bench.EventSet;
import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.Clocks;
import dev.churnwatch.wire.PieceKey;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;

/**
 * Ledgers in the pieces that a stream stores, without a stream that has taken their events: seeded, and as if all had been judged
 * up to the end and nobody been flagged. Follows by rank as Zipf has it; some undone after a week, some returned.
 *
 * @param follows how many follows stand, about
 * @param days over how many days they came
 */
public record LedgerStock(long seed, int accounts, long follows, int days, int partitions) {

    private static final double ZIPF = 0.8;
    private static final double UNDONE = 0.15;
    private static final double RETURNED = 0.25;
    private static final long WEEK = 7 * Times.DAY;

    /** Where one piece goes. */
    @FunctionalInterface
    interface Shelf {

        /** Puts a piece of an account of a partition there. */
        void put(int partition, byte[] key, byte[] value);
    }

    /**
     * What was written.
     *
     * @param edges follows that stand
     * @param bytes of keys and values
     */
    public record Written(long edges, long pieces, long bytes) {}

    /** The tick up to which all have been judged, a midnight; ms. */
    public long judgedTo() {
        return EventSet.START + days * Times.DAY;
    }

    /** For each partition an account that lies there. */
    public List<AccountId> oneOfEach() {
        Map<Integer, AccountId> found = new HashMap<>();
        for (int account = 0; found.size() < partitions; account++) {
            AccountId id = EventSet.id(account);
            found.putIfAbsent(partitionOf(id), id);
        }
        return IntStream.range(0, partitions).mapToObj(found::get).toList();
    }

    private int partitionOf(AccountId account) {
        return Partitions.of(account.utf8(), partitions);
    }

    /** Makes the changelog of an application that has not run yet, writes everything there, and says that it stands at the end. */
    public Written write(Course course, String application) throws ExecutionException, InterruptedException {
        String changelog = application + "-" + ChurnTopology.STORE + "-changelog";
        try (Admin admin = Admin.create(course.kafka())) {
            NewTopic topic = new NewTopic(changelog, partitions, (short) 1)
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(topic)).all().get();
            admin.alterConsumerGroupOffsets(application, positions()).all().get();
        }
        Map<String, Object> settings = new HashMap<>(course.kafka());
        settings.putAll(course.packing());
        settings.put("linger.ms", 50);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return fill((partition, key, value) -> {
                var unused = producer.send(new ProducerRecord<>(changelog, partition, key, value));
            });
        }
    }

    /** As a stream commits them: with the time that its tasks had come to. */
    private Map<TopicPartition, OffsetAndMetadata> positions() {
        String time = new TopicPartitionMetadata(judgedTo(), new ProcessorMetadata()).encode();
        return IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(Topics.EVENTS, partition),
                        partition -> new OffsetAndMetadata(0, time)));
    }

    /** Puts every piece onto a shelf: dossiers, and what tasks keep besides. */
    Written fill(Shelf shelf) {
        Filling filling = new Filling(shelf);
        for (int account = 0; account < accounts; account++) {
            filling.add(account);
        }
        for (int partition = 0; partition < partitions; partition++) {
            filling.addBooks(partition);
        }
        return new Written(filling.edges, filling.pieces, filling.bytes);
    }

    private final class Filling {

        private final Shelf shelf;
        private final RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        private final Watch watch = Watch.under(
                Policy.DEFAULT,
                PolicyDocument.stamp(Policy.DEFAULT),
                Duration.ofDays(2),
                new KeyedHash(1, 2),
                AssessmentObserver.NONE);
        private final List<AccountId> ids = new ArrayList<>(accounts);
        private final double mostFollows;
        private long edges;
        private long pieces;
        private long bytes;

        private Filling(Shelf shelf) {
            this.shelf = shelf;
            double ranks = 0;
            for (int account = 0; account < accounts; account++) {
                ids.add(EventSet.id(account));
                ranks += Math.pow(account + 1, -ZIPF);
            }
            mostFollows = follows / (1 - UNDONE) / ranks;
        }

        private void add(int account) {
            Dossier dossier = live(account);
            edges += dossier.ledger().openFollows();
            Pieces.of(dossier, Long.MIN_VALUE)
                    .forEach((number, piece) ->
                            put(partitionOf(ids.get(account)), new PieceKey(ids.get(account), number).bytes(), piece));
        }

        private Dossier live(int account) {
            AccountId owner = ids.get(account);
            Dossier dossier = new Dossier(owner, watch);
            Set<Integer> followed = targets(account);
            long at = EventSet.START;
            long pause = (judgedTo() - WEEK - at) / (followed.size() + 1);
            for (int other : followed) {
                AccountId target = ids.get(other);
                dossier.take(new Follow(owner, target, at));
                if (random.nextDouble() < RETURNED) {
                    returned(dossier, target, at + 1).forEach(dossier::hear);
                }
                if (random.nextDouble() < UNDONE) {
                    dossier.take(new Unfollow(owner, target, at + WEEK));
                }
                at += pause;
            }
            return dossier;
        }

        private List<Echo> returned(Dossier dossier, AccountId target, long at) {
            return new Dossier(target, watch)
                    .take(new Follow(target, dossier.ledger().owner(), at))
                    .echoes();
        }

        private Set<Integer> targets(int account) {
            long wanted = Math.min(accounts / 2, Math.round(mostFollows * Math.pow(account + 1, -ZIPF)));
            Set<Integer> targets = new LinkedHashSet<>();
            while (targets.size() < wanted) {
                int target = random.nextInt(accounts);
                if (target != account) {
                    targets.add(target);
                }
            }
            return targets;
        }

        private void addBooks(int partition) {
            long[] all = new long[partitions];
            Arrays.fill(all, judgedTo());
            TaskBooks books = new TaskBooks();
            books.clocks(new Clocks(judgedTo(), judgedTo(), judgedTo(), all, all));
            books.writeChanges((key, value) -> put(partition, key, value == null ? new byte[0] : value));
        }

        private void put(int partition, byte[] key, byte[] value) {
            shelf.put(partition, key, value);
            pieces++;
            bytes += key.length + value.length;
        }
    }
}
