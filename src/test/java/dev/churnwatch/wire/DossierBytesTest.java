package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.churn.Shift;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.Finding;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.flag.FlagState;
import dev.churnwatch.flag.Ruling;
import dev.churnwatch.flag.Rulings;
import dev.churnwatch.wire.DossierBytes.Head;
import dev.churnwatch.wire.DossierBytes.UnreadableState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dossier in pieces: what is written is read back, and what cannot be read stops with its name. */
class DossierBytesTest {

    private static final AccountId ANNA = new AccountId("anna");
    private static final long START = 1_780_000_000_000L;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static <T> T any(T[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    static Head anyHead(RandomGenerator random) {
        Seen seen =
                new Seen(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        Dossier.Judgement judgement = anyJudgement(random);
        boolean shadowed = random.nextBoolean();
        return new Head(
                random.nextLong(),
                seen,
                judgement,
                shadowed ? new Dossier.Shadow(random.nextInt(), anyJudgement(random)) : null,
                anyRulings(random),
                null);
    }

    private static Dossier.Judgement anyJudgement(RandomGenerator random) {
        List<Finding> findings = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new Finding(
                        random.nextLong(),
                        any(Change.values(), random),
                        random.nextLong(),
                        new PolicyStamp("policy-" + random.nextInt(2), random.nextInt(3), "sha256:any"),
                        random.nextDouble(-10, 10),
                        any(Label.values(), random),
                        any(Severity.values(), random)))
                .toList();
        List<FlagState.Revision> published = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new FlagState.Revision(
                        new FlagId("flag-" + i),
                        random.nextInt(),
                        any(Change.values(), random),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong()))
                .toList();
        return new Dossier.Judgement(random.nextLong(), findings, published);
    }

    private static Rulings anyRulings(RandomGenerator random) {
        return new Rulings(IntStream.range(0, random.nextInt(3))
                .<Ruling>mapToObj(i -> random.nextBoolean()
                        ? new Ruling.Dismissal("r" + i, new FlagId("flag-" + i), random.nextLong(), random.nextLong())
                        : new Ruling.Allowance("r" + i, random.nextLong(), random.nextLong()))
                .toList());
    }

    static Followers anyFollowers(RandomGenerator random) {
        Followers followers = new Followers();
        followers.unknownTo(random.nextInt());
        for (int i = random.nextInt(5); i > 0; i--) {
            followers.add(new Shift(random.nextInt(20_000, 20_050), random.nextInt(9), random.nextInt(-9, 9)));
        }
        return followers;
    }

    private static byte[] bytes(Head head) {
        return DossierBytes.head(head);
    }

    static Ledger anyLedger(RandomGenerator random) {
        Ledger ledger = new Ledger(ANNA, new KeyedHash(1, 2));
        AccountId[] targets = IntStream.range(0, 60)
                .mapToObj(i -> new AccountId(
                        switch (i % 3) {
                            case 0 -> "世-" + i;
                            case 1 ->
                                "did:plc:ewvi7nxzyoun6zhxrhs6"
                                        + "abcdefghijklmnopqrstuvwxyz".substring(i % 20, i % 20 + 4);
                            default -> Long.toString(7_000_000_000L + i);
                        }))
                .toArray(AccountId[]::new);
        for (int i = 0; i < 200; i++) {
            AccountId target = targets[random.nextInt(targets.length)];
            long at = START + random.nextLong(1_000_000_000L);
            switch (random.nextInt(6)) {
                case 0 -> ledger.take(new Unfollow(ANNA, target, at));
                case 1 -> ledger.take(new Unfollow(ANNA, null, at, "orphan-" + i));
                case 2 -> ledger.take(new Block(ANNA, target, at));
                case 3 -> ledger.take(new StatusChange(ANNA, any(AccountStatus.values(), random), at));
                case 4 -> ledger.take(new Follow(ANNA, target, at, "key-" + i, "import"));
                default -> ledger.take(new Follow(ANNA, target, at));
            }
        }
        return ledger;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHeadIsReadAsItWasWritten(long seed) {
        Head head = anyHead(random(seed));

        assertThat(DossierBytes.head(bytes(head))).as("seed %d", seed).isEqualTo(head);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHeadThatIsCutShortIsUnreadable(long seed) {
        byte[] bytes = bytes(anyHead(random(seed)));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DossierBytes.head(cut))
                    .as("seed %d, the first %d of %d bytes", seed, length, bytes.length)
                    .isInstanceOf(UnreadableState.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLedgerIsReadPageByPageAsItWasWritten(long seed) {
        Ledger ledger = anyLedger(random(seed));
        Ledger copy = new Ledger(ANNA, new KeyedHash(seed, 9));
        for (int page = 0; page < ledger.pages(); page++) {
            byte[] bytes = DossierBytes.page(ledger, page);
            if (bytes != null) {
                DossierBytes.page(page, bytes, copy.restoring());
            }
        }
        copy.restored();
        copy.seen(ledger.seen());

        assertThat(copy.size()).as("seed %d", seed).isEqualTo(ledger.size());
        assertThat(copy.evidence(START + 1_000_000_000L, Policy.DEFAULT, Policy.DEFAULT.days()))
                .as("seed %d", seed)
                .isEqualTo(ledger.evidence(START + 1_000_000_000L, Policy.DEFAULT, Policy.DEFAULT.days()));
        for (int page = 0; page < ledger.pages(); page++) {
            assertThat(DossierBytes.page(copy, page)).as("seed %d", seed).isEqualTo(DossierBytes.page(ledger, page));
        }
    }

    @Test
    void aRowThatIsCutShortIsUnreadable() {
        Ledger ledger = new Ledger(ANNA, new KeyedHash(1, 2));
        ledger.take(new Follow(ANNA, new AccountId("ben"), START, "key", null));
        byte[] bytes = Objects.requireNonNull(DossierBytes.page(ledger, 0));

        for (int length = 2; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DossierBytes.page(0, cut, new Ledger(ANNA, new KeyedHash(1, 2)).restoring()))
                    .as("the first %d of %d bytes", length, bytes.length)
                    .isInstanceOf(UnreadableState.class);
        }
    }

    @Test
    void anEmptyPageHasNoBytes() {
        assertThat(DossierBytes.page(new Ledger(ANNA, new KeyedHash(1, 2)), 0)).isNull();
    }

    @Test
    void aHeadFromBeforeThereWereRulingsHasNone() {
        Head head = new Head(Long.MAX_VALUE, Seen.EMPTY, anyJudgement(random(1)), null, Rulings.NONE, null);

        assertThat(DossierBytes.head(WideDossierBytes.head(head, 2))).isEqualTo(head);
    }

    @Test
    void aHeadFromBeforeFollowersWereCountedHasNone() {
        Head head = new Head(Long.MAX_VALUE, Seen.EMPTY, anyJudgement(random(1)), null, anyRulings(random(2)), null);

        assertThat(DossierBytes.head(WideDossierBytes.head(head, 3))).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aHeadFromWhenItHadFollowersIsRead(int version) {
        RandomGenerator random = random(3);
        Head head = new Head(
                Long.MAX_VALUE,
                new Seen(1, 2, 3, 4, 5),
                anyJudgement(random),
                null,
                anyRulings(random),
                anyFollowers(random));

        assertThat(DossierBytes.head(WideDossierBytes.head(head, version))).isEqualTo(head);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followersAreReadAsTheyWereWritten(long seed) {
        Followers followers = anyFollowers(random(seed));
        byte[] bytes = Objects.requireNonNull(DossierBytes.followers(followers));

        assertThat(DossierBytes.followers(bytes)).as("seed %d", seed).isEqualTo(followers);
    }

    @Test
    void followersThatAreCutShortAreUnreadable() {
        byte[] bytes = Objects.requireNonNull(DossierBytes.followers(anyFollowers(random(4))));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DossierBytes.followers(cut))
                    .as("the first %d of %d bytes", length, bytes.length)
                    .isInstanceOf(UnreadableState.class);
        }
    }

    @Test
    void whoseFollowersWereNeverToldOfHasNoBytesOfThem() {
        assertThat(DossierBytes.followers(new Followers())).isNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLedgerFromWhenPagesWereOtherwiseIsRead(long seed) {
        Ledger ledger = anyLedger(random(seed));

        for (Map<Integer, byte[]> pages : List.of(
                WideDossierBytes.pages(ledger),
                WideDossierBytes.pagesOfEight(ledger),
                WideDossierBytes.pagesWithRowNumbers(ledger))) {
            Ledger copy = new Ledger(ANNA, new KeyedHash(seed, 9));
            pages.forEach((number, page) -> DossierBytes.page(number, page, copy.restoring()));
            copy.restored();

            for (int page = 0; page < ledger.pages(); page++) {
                assertThat(DossierBytes.page(copy, page))
                        .as("seed %d", seed)
                        .isEqualTo(DossierBytes.page(ledger, page));
            }
        }
    }

    @Test
    void aHeadOfAnotherVersionSaysSo() {
        byte[] bytes = bytes(anyHead(random(1)));
        bytes[0] = 9;

        assertThatThrownBy(() -> DossierBytes.head(bytes))
                .isInstanceOf(UnreadableState.class)
                .hasMessageContaining("version 9");
    }
}
