package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.DossierBytes.UnreadableState;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader of bytes in this room, with bytes that are nearly right. Those of what others write give a value for anything;
 * those of Churnwatch's own state may throw {@link UnreadableState}, which is how they refuse, and nothing else.
 */
class FuzzedDecodersTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final int SEEDS = 3;
    private static final int TRIES = 3_000;
    private static final int MANY_TRIES = 400_000;

    /**
     * A reader with what it takes.
     *
     * @param name of the method
     */
    private record Decoder(String name, List<byte[]> good, Fuzz.Reader reader) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a reader gives for some bytes. */
    @FunctionalInterface
    private interface Reading {
        Object of(byte[] bytes);
    }

    static Stream<Decoder> decoders() {
        RandomGenerator random = DossierBytesTest.random(1);
        byte[] policy = PolicyDocument.canonical(Policy.DEFAULT);
        byte[] yaml = PolicyDocument.yaml(Policies.of("name: other\nversion: 2\nprior: 0.01\n"))
                .getBytes(UTF_8);
        Announcement announcement = new Announcement(2, Policy.DEFAULT, Policies.of("name: other\nprior: 0.01\n"));
        List<byte[]> echoes = echoes();
        List<byte[]> heads = times(20, () -> DossierBytes.head(DossierBytesTest.anyHead(random)));
        List<byte[]> pages = pages(DossierBytesTest.anyLedger(random));
        return Stream.of(
                values("EventJson.decode", events(), bytes -> EventJson.decode(bytes, NOW)),
                values(
                        "EventJson.isKeyOf",
                        texts("did:plc:a", "世"),
                        bytes -> EventJson.isKeyOf(new AccountId("did:plc:a"), bytes)),
                values("FlagRecord.read", flags(), FlagRecord::read),
                values(
                        "CensusReading.day",
                        List.of(AccountDaySchemaTest.document(12, 0), AccountDaySchemaTest.document(null, null)),
                        CensusReading::day),
                values("CensusReading.progress", List.of(progress()), CensusReading::progress),
                values("Announcement.read", List.of(announcement.bytes()), Announcement::read),
                values(
                        "PolicyDocument.read",
                        List.of(policy, yaml, texts("name: x\n").get(0)),
                        PolicyDocument::read),
                values("PolicyDocument.readWhole", List.of(policy, yaml), PolicyDocument::readWhole),
                values("RulingRecord.read", rulings(), RulingRecord::read),
                values("BreakerOrder.read", List.of(order()), BreakerOrder::read),
                values("ErasureRecord.read", List.of(erasure()), ErasureRecord::read),
                values(
                        "SourceCursor.read",
                        List.of(new SourceCursor("bluesky", NOW * 1000).bytes()),
                        bytes -> SourceCursor.read("bluesky", texts("bluesky").get(0), bytes)),
                values("SourceGap.read", List.of(gap()), SourceGap::read),
                values("EchoBytes.read", echoes, EchoBytes::read),
                values("EchoBytes.causedAt", echoes, bytes -> EchoBytes.causedAt(bytes, -1)),
                values("EchoBytes.isForAll", echoes, EchoBytes::isForAll),
                values("DossierBytes.isLong", pages, DossierBytes::isLong),
                state("DossierBytes.head", heads, DossierBytes::head),
                state("DossierBytes.followers", times(20, () -> followers(random)), DossierBytes::followers),
                state("DossierBytes.page", pages, bytes -> {
                    DossierBytes.page(0, bytes, (row, kind, flags, pair, from, to, ref) -> {});
                    return bytes;
                }),
                state("PieceKey.read", List.of(new PieceKey(new AccountId("did:plc:世"), 7).bytes()), PieceKey::read),
                state("Clocks.read", List.of(clocks()), Clocks::read),
                state("CanaryBytes.read", List.of(CanaryBytes.of(List.of(20_000L, 20_014L))), CanaryBytes::read),
                state("Unheard.read", List.of(new Unheard(20_000, Integer.MIN_VALUE).bytes()), Unheard::read),
                state("BreakerBytes.read", List.of(BreakerBytes.of(Breaker.State.BEGINNING)), BreakerBytes::read),
                state("CensusState.read", List.of(census()), CensusState::read),
                state("PolicyBook.read", List.of(book(announcement)), PolicyBook::read));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void givesAValueOrRefuses(Decoder decoder) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            new Fuzz(seed, decoder.good).drive(TRIES, decoder.reader);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("decoders")
    void givesAValueOrRefusesForMillions(Decoder decoder) {
        new Fuzz(decoder.name.hashCode(), decoder.good).drive(MANY_TRIES, decoder.reader);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void takesWhatItIsMadeFrom(Decoder decoder) throws Exception {
        for (byte[] good : decoder.good) {
            decoder.reader.read(good);
        }
        assertThat(decoder.good).isNotEmpty();
    }

    @Test
    void everyPublicReaderOfBytesIsTriedHere() {
        Set<String> readers = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.churnwatch.wire")
                        .stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method ->
                                Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                        .filter(method ->
                                Arrays.asList(method.getParameterTypes()).contains(byte[].class))
                        .map((Method method) -> method.getDeclaringClass().getSimpleName() + '.' + method.getName())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(decoders().map(Decoder::name)).containsExactlyInAnyOrderElementsOf(readers);
    }

    /** One that gives a value for all bytes. */
    private static Decoder values(String name, List<byte[]> good, Reading reading) {
        return new Decoder(name, good, bytes -> Objects.requireNonNull(reading.of(bytes), "no value"));
    }

    /** One that stops at bytes that it cannot read. */
    private static Decoder state(String name, List<byte[]> good, Reading reading) {
        return new Decoder(name, good, bytes -> {
            try {
                Objects.requireNonNull(reading.of(bytes), "no value");
            } catch (UnreadableState refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        });
    }

    private static List<byte[]> events() {
        return MalformedRecords.all().stream()
                .map(MalformedRecords.Sample::text)
                .filter(value -> value.length > 0 && value.length < 4_096)
                .toList();
    }

    private static List<byte[]> flags() {
        FlagJson json = new FlagJson(Policy.DEFAULT);
        return List.of(json.encode(Assessments.opened()), json.encode(Assessments.shadowed()));
    }

    private static List<byte[]> echoes() {
        List<byte[]> echoes = new ArrayList<>(List.of(
                EchoBytes.of(new EchoBytes.Pulse(3, 1_000, Long.MIN_VALUE), 77),
                EchoBytes.of(new EchoBytes.Promise(3, 7, Long.MIN_VALUE), 77)));
        RandomGenerator random = DossierBytesTest.random(2);
        echoes.addAll(times(20, () -> EchoBytes.of(EchoBytesTest.anyEcho(random), 77)));
        return echoes;
    }

    private static byte[] followers(RandomGenerator random) {
        return Objects.requireNonNull(DossierBytes.followers(DossierBytesTest.anyFollowers(random)));
    }

    private static List<byte[]> pages(Ledger ledger) {
        return IntStream.range(0, ledger.pages())
                .mapToObj(page -> DossierBytes.page(ledger, page))
                .filter(Objects::nonNull)
                .map(page -> Objects.requireNonNull(page))
                .toList();
    }

    private static byte[] progress() {
        return CensusJson.encode(new CensusJson.Progress(
                1, NOW, NOW, NOW, new Tallies(9, 8, Map.of("not_json", 1L), 1, 1, 1, 1, 1, 1, 1, 1, 1)));
    }

    private static List<byte[]> rulings() {
        RulingRecord dismissal = new RulingRecord(
                "id",
                RulingRecord.Kind.FALSE_POSITIVE,
                new AccountId("did:plc:a"),
                new FlagId("0".repeat(32)),
                1,
                NOW,
                "ben",
                "a note",
                NOW,
                null);
        return List.of(
                dismissal.bytes(),
                dismissal
                        .withdrawn(new RulingRecord.Withdrawal("eve", null, NOW))
                        .bytes());
    }

    private static byte[] order() {
        return new BreakerOrder(BreakerOrder.Decision.RELEASE, NOW, "ben", "a reason", NOW).bytes();
    }

    private static byte[] erasure() {
        return ErasureRecord.of(new AccountId("did:plc:a"), Seals.OF_TESTS, NOW, NOW, "ben", "request")
                .bytes();
    }

    private static byte[] gap() {
        return new SourceGap(
                        "bluesky",
                        Instant.ofEpochMilli(NOW),
                        Instant.ofEpochMilli(NOW + 1),
                        SourceGap.Cause.CURSOR_TOO_OLD)
                .bytes();
    }

    private static byte[] clocks() {
        return new Clocks(NOW, NOW, NOW, new long[] {1, 2, 3}, new long[] {4, 5, 6}).bytes();
    }

    private static byte[] census() {
        return new CensusState(
                        20_000L,
                        "did:plc:a",
                        new Tallies(9, 8, new TreeMap<>(Map.of("empty", 1L)), 1, 1, 1, 1, 1, 1, 1, 1, 1))
                .bytes();
    }

    private static byte[] book(Announcement announcement) {
        PolicyBook.Entry entry = PolicyBook.entry(Term.of(1, 0, Policy.DEFAULT, PolicyDocument.stamp(Policy.DEFAULT)));
        return new PolicyBook(
                        Long.MIN_VALUE,
                        List.of(entry),
                        entry,
                        List.of(PolicyDocument.stamp(Policy.DEFAULT)),
                        5,
                        List.of(PolicyBook.announced(announcement, 2_700)),
                        List.of(new PolicyBook.Promised(5, 1, Long.MIN_VALUE)),
                        List.of(4, 5))
                .bytes();
    }

    private static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static List<byte[]> times(int count, java.util.function.Supplier<byte[]> maker) {
        return Stream.generate(maker).limit(count).toList();
    }
}
