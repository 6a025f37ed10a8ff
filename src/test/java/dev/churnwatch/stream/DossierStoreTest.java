package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Shift;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.Clocks;
import dev.churnwatch.wire.DossierBytes.Head;
import dev.churnwatch.wire.PieceKey;
import dev.churnwatch.wire.PolicyBook;
import dev.churnwatch.wire.Seals;
import dev.churnwatch.wire.WideDossierBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The store and its changelog: what was written is restored, in pieces of bounded size. */
class DossierStoreTest {

    private static final long START = 1_780_272_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long END = START + 60 * DAY;
    private static final int ACCOUNTS = 8;
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final int LARGEST_RECORD = 20 * 1024;

    private DossierStore store = new DossierStore(watch(1), Seals.OF_TESTS);
    private final List<Written> log = new ArrayList<>();

    /** One record of the changelog. */
    @SuppressWarnings("ArrayRecordComponent") // compared by key alone
    private record Written(PieceKey key, byte @Nullable [] value) {}

    /** The records of the changelog that are no dossier's. */
    private final Map<Integer, byte[]> logOfTheTask = new LinkedHashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static Watch watch(long key) {
        return Watch.under(
                Policy.DEFAULT,
                new PolicyStamp("default", 1, "sha256:test"),
                Duration.ofDays(2),
                new KeyedHash(key, ~key),
                AssessmentObserver.NONE);
    }

    private void take(FollowEvent event) {
        Dossier dossier = store.open(event.actor());
        List<Echo> echoes = dossier.take(event).echoes();
        store.changed(dossier);
        echoes.forEach(this::hear);
    }

    private void hear(Echo echo) {
        Dossier dossier = store.open(echo.to());
        Seen before = dossier.ledger().seen();
        List<Echo> answers = dossier.hear(echo);
        store.heard(dossier, before);
        answers.forEach(this::hear);
    }

    private void commit() {
        store.writeChanges((key, value) -> {
            if (key.length == Integer.BYTES) {
                logOfTheTask.put(ByteBuffer.wrap(key).getInt(), Objects.requireNonNull(value));
            } else {
                log.add(new Written(PieceKey.read(key), value));
            }
        });
    }

    private DossierStore restored() {
        DossierStore other = new DossierStore(watch(2), Seals.OF_TESTS);
        log.forEach(written -> other.restore(written.key.bytes(), written.value));
        logOfTheTask.forEach((key, value) ->
                other.restore(ByteBuffer.allocate(Integer.BYTES).putInt(key).array(), value));
        return other;
    }

    private static Map<AccountId, List<Object>> shown(DossierStore store) {
        Map<AccountId, List<Object>> shown = new LinkedHashMap<>();
        for (int number = 0; number < ACCOUNTS; number++) {
            Dossier dossier = store.find(account(number));
            if (dossier != null) {
                shown.put(
                        account(number),
                        List.of(
                                dossier.ledger().evidence(END, Policy.DEFAULT, Policy.DEFAULT.days()),
                                dossier.ledger().seen(),
                                dossier.ledger().size(),
                                dossier.ledger().followers(),
                                dossier.judgement()));
            }
        }
        return shown;
    }

    /** Who is to be judged by a moment. */
    private static Set<AccountId> due(DossierStore store, long at) {
        Set<AccountId> due = new TreeSet<>();
        for (Dossier dossier = store.nextDue(at); dossier != null; dossier = store.nextDue(at)) {
            due.add(dossier.ledger().owner());
        }
        return due;
    }

    private static AccountId account(int number) {
        return new AccountId("account-" + number);
    }

    private static FollowEvent anyEvent(RandomGenerator random, long at) {
        int actor = random.nextInt(ACCOUNTS);
        AccountId target = account((actor + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS);
        return random.nextInt(3) == 0
                ? new Unfollow(account(actor), target, at)
                : new Follow(account(actor), target, at, random.nextBoolean() ? "key-" + at : null, null);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStoreIsRestoredFromItsChangelog(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (long at = START; at < END; at += 2 * HOUR) {
            take(anyEvent(random, at));
            if (random.nextInt(10) == 0) {
                commit();
            }
            if (random.nextInt(100) == 0) {
                store.forget(at - 45 * DAY);
            }
        }
        commit();

        DossierStore other = restored();

        assertThat(other.all().size()).as("seed %d", seed).isEqualTo(store.all().size());
        assertThat(shown(other)).as("seed %d", seed).isEqualTo(shown(store));
        assertThat(due(other, END)).as("seed %d", seed).isEqualTo(due(store, END));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStandbyThatHasBeenReadFollowsOn(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        DossierStore standby = new DossierStore(watch(2), Seals.OF_TESTS);
        for (long at = START; at < END; at += 6 * HOUR) {
            take(anyEvent(random, at));
            log.clear();
            commit();
            log.forEach(written -> standby.restore(written.key.bytes(), written.value));
            if (random.nextInt(4) == 0) {
                shown(standby);
            }
        }

        assertThat(shown(standby)).as("seed %d", seed).isEqualTo(shown(store));
    }

    static Stream<Named<Function<Ledger, Map<Integer, byte[]>>>> longPages() {
        return Stream.of(
                Named.of("32 rows", WideDossierBytes::pages), Named.of("8 rows", WideDossierBytes::pagesOfEight));
    }

    @ParameterizedTest
    @MethodSource("longPages")
    void aDossierFromWhenPagesWereLongIsWrittenAnewWhenItChanges(Function<Ledger, Map<Integer, byte[]>> longPages) {
        for (int target = 1; target <= 70; target++) {
            take(new Follow(account(0), account(target), START + target));
        }
        Dossier dossier = store.open(account(0));
        log.clear();
        log.add(new Written(new PieceKey(account(0), PieceKey.HEAD), Pieces.head(dossier, Long.MIN_VALUE)));
        longPages
                .apply(dossier.ledger())
                .forEach((number, page) -> log.add(new Written(new PieceKey(account(0), number), page)));

        store = restored();
        take(new Unfollow(account(0), account(40), START + HOUR));
        commit();

        Ledger ledger = Objects.requireNonNull(restored().find(account(0))).ledger();
        assertThat(ledger.openFollows()).isEqualTo(69);
        assertThat(ledger.closedFollows()).isEqualTo(1);
        assertThat(ledger.size()).isEqualTo(70);
    }

    /** Judges whoever is due by a tick, as a task does, and says so in its books. */
    private static void judge(DossierStore store, long tick) {
        for (Dossier dossier = store.nextDue(tick); dossier != null; dossier = store.nextDue(tick)) {
            boolean wasUnaccused = dossier.isUnaccused();
            dossier.advance(tick);
            if (wasUnaccused && dossier.isUnaccused()) {
                store.judged(dossier);
            } else {
                store.changed(dossier);
            }
        }
        store.books().clocks(new Clocks(tick, tick, tick, new long[] {tick}, new long[] {tick}));
    }

    /** What was found of whom, and what of it is yet to be judged. */
    private static Map<AccountId, List<Object>> standing(DossierStore store) {
        Map<AccountId, List<Object>> standing = new LinkedHashMap<>();
        for (Dossier dossier : store.all()) {
            standing.put(
                    dossier.ledger().owner(),
                    List.of(
                            dossier.ledger().seen(),
                            dossier.judgement().findings(),
                            dossier.judgement().published()));
        }
        return standing;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasJudgedIsKnownAfterARestoreThoughItWasNotWritten(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (long at = START; at < END; at += 2 * HOUR) {
            take(anyEvent(random, at - random.nextLong(DAY)));
            if (random.nextInt(8) == 0) {
                judge(store, at);
            }
            if (random.nextInt(6) == 0) {
                commit();
            }
        }
        commit();

        DossierStore other = restored();
        Set<AccountId> dueThen = due(other, END);

        assertThat(standing(other)).as("seed %d", seed).isEqualTo(standing(store));
        assertThat(dueThen).as("seed %d", seed).isEqualTo(due(store, END));
    }

    @Test
    void aJudgementThatFindsNothingIsNotWritten() {
        take(new Follow(ANNA, BEN, START));
        commit();
        log.clear();

        judge(store, START + 2 * DAY);
        commit();

        assertThat(log).isEmpty();
        assertThat(due(store, END)).isEmpty();
        assertThat(due(restored(), END)).isEmpty();
    }

    @Test
    void whatCameTooLateForAJudgementIsStillToBeJudgedAfterARestore() {
        take(new Follow(ANNA, BEN, START + HOUR));
        judge(store, START + 2 * DAY);
        take(new Unfollow(ANNA, BEN, START + 2 * HOUR));
        commit();

        assertThat(due(restored(), START + 2 * DAY)).containsExactly(ANNA);
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        take(new Follow(ANNA, BEN, START));
        commit();
        log.clear();

        commit();

        assertThat(log).isEmpty();
    }

    @Test
    void aChangeWritesItsPageAndTheHead() {
        for (int i = 0; i < 100; i++) {
            take(new Follow(ANNA, account(i), START + i));
        }
        commit();
        log.clear();

        take(new Unfollow(ANNA, account(40), START + DAY));
        commit();

        assertThat(log)
                .extracting(Written::key)
                .filteredOn(key -> key.account().equals(ANNA))
                .containsExactly(new PieceKey(ANNA, 10), new PieceKey(ANNA, PieceKey.HEAD));
    }

    @Test
    void whoIsFollowedHasOnlyTheNumbersOfThatWritten() {
        take(new Follow(BEN, account(1), START));
        commit();
        log.clear();

        take(new Follow(ANNA, BEN, START + DAY));
        commit();

        assertThat(log)
                .extracting(Written::key)
                .filteredOn(key -> key.account().equals(BEN))
                .containsExactly(new PieceKey(BEN, PieceKey.FOLLOWERS));
        assertThat(followers(restored(), BEN).days()).containsExactly(new Shift(day(START + DAY), 1, 0));
    }

    @Test
    void followersFromAHeadOfBeforeAreKeptAndThenWrittenApart() {
        take(new Follow(ANNA, BEN, START));
        take(new Follow(BEN, ANNA, START));
        Dossier dossier = store.open(ANNA);
        Head head = new Head(
                Long.MAX_VALUE,
                dossier.ledger().seen(),
                dossier.judgement(),
                null,
                dossier.rulings(),
                dossier.ledger().followers());
        commit();
        log.removeIf(written -> written.key.equals(new PieceKey(ANNA, PieceKey.FOLLOWERS)));
        log.add(new Written(new PieceKey(ANNA, PieceKey.HEAD), WideDossierBytes.head(head, 5)));

        store = restored();
        take(new Unfollow(ANNA, BEN, START + DAY));
        commit();

        assertThat(log)
                .extracting(Written::key)
                .filteredOn(new PieceKey(ANNA, PieceKey.FOLLOWERS)::equals)
                .hasSize(1);
        assertThat(followers(restored(), ANNA).days()).containsExactly(new Shift(day(START), 1, 0));
    }

    @Test
    void anEmptiedPageIsDeleted() {
        for (int i = 0; i < 64; i++) {
            take(new Follow(ANNA, account(i), START));
        }
        for (int i = 0; i < 16; i++) {
            take(new Unfollow(ANNA, account(i), START + DAY));
        }
        commit();

        store.forget(START + 100 * DAY);
        commit();

        assertThat(log)
                .filteredOn(written -> written.key.account().equals(ANNA) && written.value == null)
                .extracting(Written::key)
                .containsExactly(
                        new PieceKey(ANNA, 0), new PieceKey(ANNA, 1), new PieceKey(ANNA, 2), new PieceKey(ANNA, 3));
        assertThat(Objects.requireNonNull(restored().find(ANNA)).ledger().openFollows())
                .isEqualTo(48);
    }

    @Test
    void anAccountOfWhichNothingIsLeftIsDeleted() {
        take(new Follow(ANNA, BEN, START));
        take(new Unfollow(ANNA, BEN, START + DAY));
        commit();

        store.forget(START + 100 * DAY);
        log.clear();
        commit();

        assertThat(log).extracting(Written::value).containsOnlyNulls();
        assertThat(log)
                .extracting(Written::key)
                .contains(
                        new PieceKey(ANNA, PieceKey.HEAD),
                        new PieceKey(ANNA, 0),
                        new PieceKey(BEN, PieceKey.HEAD),
                        new PieceKey(BEN, 0));
        assertThat(store.all().size()).isZero();
        assertThat(restored().all().size()).isZero();
    }

    @Test
    void anAccountIsNotRememberedForItsFollowersAlone() {
        take(new Follow(ANNA, BEN, START));
        take(new Unfollow(ANNA, BEN, START + DAY));
        take(new Follow(BEN, ANNA, END));
        commit();

        store.forget(END + DAY);
        commit();

        assertThat(store.find(ANNA)).isNull();
        assertThat(restored().find(ANNA)).isNull();
    }

    @Test
    void whoseCountsWereDeletedKnowsNothingOfThoseDays() {
        take(new Follow(ANNA, BEN, START));
        take(new Unfollow(ANNA, BEN, START + DAY));
        take(new Follow(BEN, ANNA, END));
        commit();
        store.forget(END + DAY);
        commit();

        assertThat(followers(store).unknownTo()).isEqualTo(day(END));
        assertThat(followers(restored()).unknownTo()).isEqualTo(day(END));
    }

    @Test
    void whoIsErasedTakesItsCountsAlong() {
        take(new Follow(BEN, ANNA, END));
        store.erase(store.open(ANNA));

        assertThat(followers(store).unknownTo()).isEqualTo(day(END));
    }

    @Test
    void whatWasToldInVainIsUnknownToWhoIsOpenedLater() {
        take(new Follow(ANNA, BEN, START));
        take(new Follow(BEN, ANNA, START));
        store.books().earshot().misses(List.of(new Shift(day(START) + 3, 1, 0), new Shift(day(START) + 1, 0, 1)));
        commit();
        DossierStore other = restored();

        assertThat(other.open(account(1)).ledger().followers().unknownTo()).isEqualTo(day(START) + 3);
        assertThat(followers(other).unknownTo()).isEqualTo(Followers.NEVER);
    }

    @Test
    void stateOfAnOlderVersionKnowsFollowersFromTheSecondDayAfterTheLatestEvent() {
        take(new Follow(ANNA, BEN, START));
        take(new Follow(BEN, ANNA, START));
        commit();
        DossierStore other = restored();
        other.books().earshot().begin(START + 5 * DAY);

        assertThat(followers(other).unknownTo()).isEqualTo(day(START) + 6);
    }

    @Test
    void aNewTaskKnowsAllFollowersAndGoesOnKnowingThem() {
        store.books().earshot().begin(Long.MIN_VALUE);
        take(new Follow(ANNA, BEN, START));
        take(new Follow(BEN, ANNA, START));
        commit();
        DossierStore other = restored();
        other.books().earshot().begin(START + 5 * DAY);

        assertThat(followers(other).unknownTo()).isEqualTo(Followers.NEVER);
        assertThat(followers(other).days()).containsExactly(new Shift(day(START), 1, 0));
    }

    private static Followers followers(DossierStore store) {
        return followers(store, ANNA);
    }

    private static Followers followers(DossierStore store, AccountId account) {
        return store.open(account).ledger().followers();
    }

    private static int day(long at) {
        return (int) (at / DAY);
    }

    @Test
    void anAccountOf200000EdgesIsWrittenInSmallRecords() {
        for (int i = 0; i < 200_000; i++) {
            take32(i);
        }

        commit();

        assertThat(log)
                .allSatisfy(written ->
                        assertThat(Objects.requireNonNull(written.value)).hasSizeLessThan(LARGEST_RECORD));
        assertThat(Objects.requireNonNull(restored().find(ANNA)).ledger().openFollows())
                .isEqualTo(200_000);
    }

    private void take32(int number) {
        Dossier anna = store.open(ANNA);
        anna.take(new Follow(ANNA, new AccountId(String.format("did:plc:%024d", number)), START + number));
        store.changed(anna);
    }

    @Test
    void aPageOfTheLongestIdsIsStillSmall() {
        for (int i = 0; i < 100; i++) {
            Dossier anna = store.open(ANNA);
            anna.take(new Follow(ANNA, new AccountId(String.format("%0512d", i)), START + i, "key-" + i, null));
            store.changed(anna);
        }

        commit();

        assertThat(log)
                .allSatisfy(written ->
                        assertThat(Objects.requireNonNull(written.value)).hasSizeLessThan(LARGEST_RECORD));
    }

    @Test
    void clocksAreRestored() {
        Clocks clocks = new Clocks(9, 5, 6, new long[] {9}, new long[] {7});
        DossierStore other = new DossierStore(watch(2), Seals.OF_TESTS);

        store.books().clocks(clocks);
        store.writeChanges(other::restore);

        assertThat(other.books().clocks()).usingRecursiveComparison().isEqualTo(clocks);
        assertThat(other.books().judged()).isEqualTo(5);
    }

    @Test
    void policiesAreRestored() {
        Calendar active = watch(1).active();
        PolicyBook book = new Handover(1, 10).book(active, null, List.of());
        DossierStore other = new DossierStore(watch(2), Seals.OF_TESTS);

        store.books().policies(book);
        store.writeChanges(other::restore);

        assertThat(store.books().policies()).isEqualTo(book);
        assertThat(other.books().policies()).isEqualTo(book);
    }

    @Test
    void aShadowIsRestoredAsLongAsItIsTheSame() {
        Term term = Term.of(3, START, Policy.DEFAULT, new PolicyStamp("default", 1, "sha256:test"));
        store.under(watch(1).with(watch(1).active(), Calendar.since(term)));
        take(new Follow(ANNA, BEN, START + 1));
        store.open(ANNA).advance(START + DAY);
        commit();

        DossierStore same = restored();
        same.under(watch(2).with(watch(2).active(), Calendar.since(term)));
        DossierStore none = restored();

        assertThat(Objects.requireNonNull(same.find(ANNA)).shadow())
                .isEqualTo(store.open(ANNA).shadow())
                .isNotNull();
        assertThat(Objects.requireNonNull(none.find(ANNA)).shadow()).isNull();
    }

    @Test
    void allWakesWhoSleeps() {
        take(new Follow(BEN, ANNA, START));
        take(new Follow(ANNA, BEN, START));
        commit();

        assertThat(restored().all())
                .extracting(dossier -> dossier.ledger().owner())
                .containsExactly(ANNA, BEN);
    }

    @Test
    void whoDidSomethingThirtyDaysAgoAtMostIsActive() {
        take(new Follow(ANNA, BEN, START));
        take(new Follow(BEN, ANNA, START + DAY));
        commit();
        DossierStore other = restored();

        store.count(START + 30 * DAY);
        other.count(START + 30 * DAY);

        assertThat(store.population()).isEqualTo(new Population(2, 1, 0)).isEqualTo(other.population());
    }

    @Test
    void nobodyIsCountedUnasked() {
        take(new Follow(ANNA, BEN, START));

        assertThat(store.population()).isNull();
    }

    @Test
    void aNewStoreHasJudgedNothing() {
        assertThat(store.books().clocks()).isNull();
        assertThat(store.books().judged()).isEqualTo(Long.MIN_VALUE);
    }
}
