package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.lab.SmallWorld;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Announcer.Roles;
import dev.churnwatch.stream.LivePolicies.Here;
import dev.churnwatch.wire.FlagRecord;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.PolicyDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change of policy in the midst of a replay on two instances: every tick is judged by one policy everywhere, and the
 * flags end as the pure core has them under the same terms.
 */
class PolicyTurnIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Policy NEXT =
            Policies.of("{name: next, version: 2, prior: 0.0003, thresholds: {amendStep: 0.5}}");

    private static List<FollowEvent> events;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeAWorld() {
        events = World.of(SmallWorld.plan(11, 350, 60).withChurnerShare(0.12)).events();
    }

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    /** A flag as it stands, and who judged it last. */
    private record Standing(FlagId flagId, boolean open, long openedAt, long asOf, double confidence, String policy) {

        static Standing of(FlagRecord flag) {
            return new Standing(
                    flag.flagId(),
                    flag.change() != Change.CLEARED,
                    flag.openedAt(),
                    flag.asOf(),
                    flag.confidence(),
                    flag.policy().toString());
        }

        static Standing of(FlagChange flag) {
            double confidence = Math.floor(flag.assessment().confidence() * 1e6) / 1e6;
            return new Standing(
                    flag.flagId(),
                    flag.change() != Change.CLEARED,
                    flag.openedAt(),
                    flag.asOf(),
                    confidence,
                    flag.policy().toString());
        }
    }

    @Test
    void twoInstancesJudgeEveryTickByTheSamePolicyAndEndInTheCoresFlags() {
        int half = events.size() / 2;
        RunningStream.feed(SANDBOX, events.subList(0, half));
        Here judges;
        try (RunningStream one = new RunningStream(SANDBOX, directory.resolve("one"));
                RunningStream other = new RunningStream(SANDBOX, directory.resolve("other"))) {
            RunningStream.awaitShared(events.get(half / 5 * 4).at(), one, other);
            announce();
            RunningStream.feed(SANDBOX, events.subList(half, events.size()));
            RunningStream.awaitJudged(lastTick(), one, other);
            judges = (Here) one.policies();
            assertThat(other.policies())
                    .usingRecursiveComparison()
                    .ignoringFields("active.assessor", "shadow.assessor")
                    .isEqualTo(judges);
        }

        assertThatTheFlagsAreTheCores(judges);
    }

    @Test
    void anInstanceThatIsLostInTheMidstOfATurnChangesNothing() {
        int half = events.size() / 2;
        RunningStream.feed(SANDBOX, events.subList(0, half));
        Here judges;
        try (RunningStream survivor = new RunningStream(SANDBOX, directory.resolve("survivor"))) {
            try (RunningStream lost = new RunningStream(SANDBOX, directory.resolve("lost"))) {
                RunningStream.awaitShared(events.get(half / 5 * 4).at(), survivor, lost);
                announce();
            }
            RunningStream.feed(SANDBOX, events.subList(half, events.size()));
            survivor.awaitJudged(lastTick());
            judges = (Here) survivor.policies();
        }

        assertThatTheFlagsAreTheCores(judges);
    }

    private static void announce() {
        assertThat(new Announcer(Map.of("bootstrap.servers", SANDBOX.bootstrapServers()))
                        .announce(before -> new Roles(NEXT, before.active()))
                        .revision())
                .isEqualTo(1);
    }

    private static long lastTick() {
        long last = events.get(events.size() - 1).at();
        return Math.floorDiv(last, Policy.DEFAULT.tick()) * Policy.DEFAULT.tick();
    }

    private static void assertThatTheFlagsAreTheCores(Here judges) {
        long turn = judges.active().from();
        assertThat(judges.active().stamp()).isEqualTo(PolicyDocument.stamp(NEXT));
        assertThat(judges.pending()).isNull();

        List<FlagRecord> changes = read(Topics.FLAG_CHANGES);
        assertThat(changes)
                .as("every revision names the policy of its tick; the turn is at %d", turn)
                .allSatisfy(change -> assertThat(change.policy().name())
                        .isEqualTo(change.asOf() < turn ? Policy.DEFAULT.name() : "next"))
                .noneMatch(FlagRecord::shadow);
        assertThat(changes)
                .as("a replay that the turn does not cut in two would prove nothing")
                .extracting(change -> change.policy().name())
                .contains(Policy.DEFAULT.name(), "next");

        Core core = new Core(judges);
        assertThat(standing(read(Topics.FLAGS))).isEqualTo(core.standing(false));
        List<FlagRecord> shadows = read(Topics.SHADOW_FLAG_CHANGES);
        assertThat(shadows).isNotEmpty().allMatch(FlagRecord::shadow);
        assertThat(standing(shadows)).isEqualTo(core.standing(true));
    }

    private static List<FlagRecord> read(String topic) {
        List<FlagRecord> flags = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : RunningStream.readAll(SANDBOX, topic)) {
            FlagRecord flag = (FlagRecord) FlagRecord.read(record.value());
            assertThat(new String(record.key(), UTF_8)).isEqualTo(flag.account().value());
            flags.add(flag);
        }
        return flags;
    }

    private static SortedMap<AccountId, Standing> standing(List<FlagRecord> flags) {
        SortedMap<AccountId, FlagRecord> latest = new TreeMap<>();
        flags.forEach(flag -> latest.put(flag.account(), flag));
        SortedMap<AccountId, Standing> standing = new TreeMap<>();
        latest.forEach((account, flag) -> {
            if (flag.change() != Change.RETRACTED) {
                standing.put(account, Standing.of(flag));
            }
        });
        return standing;
    }

    /** The pure core under the same terms: it takes everything, and judges every tick at the end. */
    private static final class Core {

        private final Map<AccountId, Dossier> dossiers = new TreeMap<>();
        private final List<FlagChange> changes = new ArrayList<>();

        Core(Here judges) {
            Term shadow = Objects.requireNonNull(judges.shadow(), "there is a shadow");
            Watch shipped = Watch.under(
                    Policy.DEFAULT,
                    PolicyDocument.stamp(Policy.DEFAULT),
                    Duration.ofDays(2),
                    new KeyedHash(5, 6),
                    AssessmentObserver.NONE);
            Watch watch = shipped.with(shipped.active().then(judges.active()), Calendar.since(shadow));
            for (FollowEvent event : events) {
                deliver(dossier(event.actor(), watch).take(event).echoes(), watch);
            }
            dossiers.values().forEach(dossier -> changes.addAll(dossier.advance(lastTick())));
        }

        private Dossier dossier(AccountId account, Watch watch) {
            return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
        }

        private void deliver(List<Echo> echoes, Watch watch) {
            Deque<Echo> post = new ArrayDeque<>(echoes);
            for (Echo echo = post.poll(); echo != null; echo = post.poll()) {
                post.addAll(dossier(echo.to(), watch).hear(echo));
            }
        }

        SortedMap<AccountId, Standing> standing(boolean shadow) {
            SortedMap<AccountId, Standing> standing = new TreeMap<>();
            changes.stream()
                    .filter(change -> change.shadow() == shadow)
                    .forEach(change -> standing.put(change.account(), Standing.of(change)));
            return standing;
        }
    }
}
