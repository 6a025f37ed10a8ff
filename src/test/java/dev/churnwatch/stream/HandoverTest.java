package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.stream.Handover.Turn;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.EchoBytes.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From which tick on an announcement is in force. The ticks of these tests are ten apart. */
class HandoverTest {

    private static final long STEP = 10;
    private static final long NOTHING = Long.MIN_VALUE;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Handover handover = new Handover(2, STEP);

    private static Announcement announcement(int revision) {
        return new Announcement(revision, Policy.DEFAULT, null);
    }

    @Test
    void withoutAnAnnouncementNothingIsHeldBack() {
        assertThat(handover.limit()).isEqualTo(UNLIMITED);
        assertThat(handover.turn()).isNull();
    }

    @Test
    void nothingIsJudgedBeyondThePromiseBeforeAllHavePromised() {
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));

        assertThat(handover.limit()).isEqualTo(50);
        assertThat(handover.turn()).isNull();
    }

    @Test
    void itIsInForceFromTheTickAfterTheLastPromise() {
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));
        handover.hears(new Promise(1, 1, 80));

        assertThat(handover.turn()).isEqualTo(new Turn(announcement(1), 90));
        assertThat(handover.limit()).isEqualTo(80);
    }

    @Test
    void whereNothingHasBeenJudgedItIsInForceFromTheBeginning() {
        handover.answer(announcement(1), NOTHING);
        handover.hears(new Promise(0, 1, NOTHING));
        handover.hears(new Promise(1, 1, NOTHING));

        assertThat(handover.turn()).isEqualTo(new Turn(announcement(1), NOTHING));
    }

    @Test
    void whatOneRefusesComesToNothing() {
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));
        handover.hears(new Promise(1, 1, Handover.NEVER));

        assertThat(handover.turn()).isNull();
        assertThat(handover.limit()).isEqualTo(UNLIMITED);
    }

    @Test
    void whatOneNeverSawComesToNothingWhenItAnswersALaterOne() {
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));
        handover.hears(new Promise(1, 2, 80));

        assertThat(handover.limit()).isEqualTo(UNLIMITED);
        assertThat(handover.isNews(1)).isFalse();
        assertThat(handover.isNews(2)).isTrue();
    }

    @Test
    void oneAfterTheOther() {
        handover.answer(announcement(1), 50);
        handover.answer(announcement(2), 50);
        for (int revision = 1; revision <= 2; revision++) {
            handover.hears(new Promise(0, revision, 50));
            handover.hears(new Promise(1, revision, 60));
        }

        Turn first = Objects.requireNonNull(handover.turn());
        handover.made(first);

        assertThat(first).isEqualTo(new Turn(announcement(1), 70));
        assertThat(handover.turn()).isEqualTo(new Turn(announcement(2), 70));
    }

    @Test
    void aPromiseIsGivenOnce() {
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));
        handover.hears(new Promise(1, 1, 60));
        handover.hears(new Promise(1, 1, 90));
        handover.hears(new Promise(7, 1, 900));

        assertThat(handover.turn()).isEqualTo(new Turn(announcement(1), 70));
    }

    @Test
    void itIsStoredAndRestored() {
        Calendar calendar = Calendar.always(Policy.DEFAULT, new PolicyStamp("default", 1, "sha256:test"));
        handover.answer(announcement(1), 50);
        handover.hears(new Promise(0, 1, 50));
        Handover restored = new Handover(2, STEP);

        restored.restore(handover.book(calendar, null, List.of()));
        restored.hears(new Promise(1, 1, 60));

        assertThat(restored.isNews(1)).isFalse();
        assertThat(restored.turn()).isEqualTo(new Turn(announcement(1), 70));
        assertThat(handover.turn())
                .as("the original has not heard the last promise")
                .isNull();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPartitionJudgesEveryTickByTheSamePolicy(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Partitions partitions = new Partitions(random, 1 + random.nextInt(5), random.nextInt(5));

        partitions.run();

        assertThat(partitions.byTick())
                .as("seed %d", seed)
                .allSatisfy((tick, judges) -> assertThat(judges).containsOnly(judges.get(0)));
        assertThat(partitions.tasks)
                .as("seed %d: all come to the end", seed)
                .allSatisfy(task -> assertThat(task.judged).isEqualTo(Partitions.END));
        assertThat(partitions.tasks)
                .as("seed %d: nothing stays undecided", seed)
                .allSatisfy(task -> assertThat(task.handover.limit()).isEqualTo(UNLIMITED));
    }

    @Test
    void theRunsMakeTurnsInTheMidst() {
        long turns = seeds().filter(seed -> {
                    RandomGenerator random =
                            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
                    Partitions partitions = new Partitions(random, 1 + random.nextInt(5), random.nextInt(5));
                    partitions.run();
                    return partitions.byTick().values().stream()
                                    .map(judges -> judges.get(0))
                                    .distinct()
                                    .count()
                            > 1;
                })
                .count();

        assertThat(turns).isGreaterThan(50);
    }

    /**
     * Some partitions whose tasks hear announcements, promises and the frontier in any order, except that what one tells
     * another keeps its order. An announcement may have been replaced by a later one before a task reads the topic, a task
     * may refuse, and it may start again from what it stored.
     */
    private static final class Partitions {

        private static final long END = 400;

        private final RandomGenerator random;
        private final List<Task> tasks = new ArrayList<>();
        private final int announcements;
        private final int refused;

        Partitions(RandomGenerator random, int partitions, int announcements) {
            this.random = random;
            this.announcements = announcements;
            this.refused = random.nextInt(12);
            for (int partition = 0; partition < partitions; partition++) {
                tasks.add(new Task(partition, partitions));
            }
        }

        void run() {
            for (int i = 0; i < 800; i++) {
                step(tasks.get(random.nextInt(tasks.size())), random.nextInt(6));
            }
            for (boolean moved = true; moved; ) {
                moved = false;
                for (Task task : tasks) {
                    boolean told = task.hearsAnnouncement(announcements);
                    boolean answered = task.hearsPromise(0);
                    boolean judged = task.judges(END);
                    moved = moved || told || answered || judged;
                }
            }
        }

        private void step(Task task, int action) {
            switch (action) {
                case 0 -> {
                    if (random.nextInt(4) == 0) {
                        task.hearsAnnouncement(Math.min(announcements, task.heard + 1 + random.nextInt(5) / 4));
                    }
                }
                case 1, 2, 3 -> task.hearsPromise(random.nextInt(tasks.size()));
                case 4 -> task.judges(Math.min(END, Math.max(0, task.judged) + STEP * random.nextInt(4)));
                default -> {
                    if (random.nextInt(40) == 0) {
                        task.restarts();
                    }
                }
            }
        }

        SortedMap<Long, List<Integer>> byTick() {
            SortedMap<Long, List<Integer>> byTick = new TreeMap<>();
            for (Task task : tasks) {
                task.judges.forEach((tick, judge) ->
                        byTick.computeIfAbsent(tick, first -> new ArrayList<>()).add(judge));
            }
            return byTick;
        }

        private final class Task {

            private final int partition;
            private final List<Deque<Promise>> inboxes = new ArrayList<>();
            private final Map<Long, Integer> judges = new HashMap<>();
            private Handover handover;
            private int heard;
            private int inForce;
            private long judged = NOTHING;

            Task(int partition, int partitions) {
                this.partition = partition;
                this.handover = new Handover(partitions, STEP);
                for (int other = 0; other < partitions; other++) {
                    inboxes.add(new ArrayDeque<>());
                }
            }

            boolean hearsAnnouncement(int revision) {
                if (revision == 0 || !handover.isNews(revision)) {
                    return false;
                }
                heard = revision;
                if (revision == refused && partition == 0) {
                    handover.refuse(revision);
                    tellAll(new Promise(partition, revision, Handover.NEVER));
                } else {
                    handover.answer(announcement(revision), judged);
                    tellAll(new Promise(partition, revision, judged));
                }
                return true;
            }

            private void tellAll(Promise promise) {
                tasks.forEach(task -> task.inboxes.get(partition).add(promise));
            }

            boolean hearsPromise(int first) {
                for (int i = 0; i < inboxes.size(); i++) {
                    Promise promise = inboxes.get((first + i) % inboxes.size()).poll();
                    if (promise != null) {
                        handover.hears(promise);
                        return true;
                    }
                }
                return false;
            }

            /** As a task does: turns first, then towards what is reached, but not beyond the limit. */
            boolean judges(long reached) {
                for (Turn turn = handover.turn(); turn != null && handover.limit() <= judged; turn = handover.turn()) {
                    inForce = turn.announcement().revision();
                    handover.made(turn);
                }
                long target = Math.min(reached, handover.limit());
                if (target <= judged) {
                    return false;
                }
                for (long tick = judged == NOTHING ? 0 : judged + STEP; tick <= target; tick += STEP) {
                    judges.put(tick, inForce);
                }
                judged = target;
                return true;
            }

            void restarts() {
                Calendar calendar = Calendar.always(Policy.DEFAULT, new PolicyStamp("default", 1, "sha256:test"));
                Handover restored = new Handover(inboxes.size(), STEP);
                restored.restore(handover.book(calendar, null, List.of()));
                handover = restored;
            }
        }
    }
}
