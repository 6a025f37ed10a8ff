package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Shift;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.EchoBytes.Promise;
import dev.churnwatch.wire.EchoBytes.Pulse;
import dev.churnwatch.wire.EchoBytes.Told;
import dev.churnwatch.wire.EchoBytes.Unreadable;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to the echo topic is read back; anything else is unreadable and stops nothing. */
class EchoBytesTest {

    private static final Pulse PULSE = new Pulse(3, 1_000, Long.MIN_VALUE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Echo anyEcho(RandomGenerator random) {
        Echo.Kind kind = random.nextBoolean() ? Echo.Kind.NOTICE : Echo.Kind.ANSWER;
        return new Echo(
                new AccountId("did:plc:" + "世".repeat(random.nextInt(100)) + "from"),
                new AccountId("to" + random.nextInt()),
                kind,
                random.nextLong(),
                spans(random),
                random.nextBoolean() ? Echo.NEVER : random.nextLong(),
                random.longs(random.nextInt(4)).boxed().toList(),
                spans(random),
                kind == Echo.Kind.NOTICE ? shifts(random) : List.of());
    }

    private static List<Shift> shifts(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new Shift(random.nextInt(), random.nextInt(), random.nextInt()))
                .toList();
    }

    /** As a version wrote it that told of no shifts. */
    private static byte[] older(Echo notice) {
        byte[] bytes = EchoBytes.of(notice, 77);
        return Arrays.copyOf(
                bytes, bytes.length - Integer.BYTES * (1 + 3 * notice.shifts().size()));
    }

    private static List<Span> spans(RandomGenerator random) {
        return random.longs(random.nextInt(4))
                .mapToObj(from -> new Span(from, random.nextBoolean() ? Span.OPEN : random.nextLong()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anEchoIsReadAsItWasWritten(long seed) {
        Echo echo = anyEcho(random(seed));

        byte[] bytes = EchoBytes.of(echo, seed);

        assertThat(EchoBytes.read(bytes)).as("seed %d", seed).isEqualTo(new Told(echo, true));
        assertThat(EchoBytes.causedAt(bytes, -1)).as("seed %d", seed).isEqualTo(seed);
        assertThat(EchoBytes.isForAll(bytes)).as("seed %d", seed).isFalse();
    }

    @Test
    void aPulseIsReadAsItWasWrittenAndGoesToAll() {
        byte[] bytes = EchoBytes.of(PULSE, 77);

        assertThat(EchoBytes.read(bytes)).isEqualTo(PULSE);
        assertThat(EchoBytes.causedAt(bytes, -1)).isEqualTo(77);
        assertThat(EchoBytes.isForAll(bytes)).isTrue();
    }

    @Test
    void aPromiseIsReadAsItWasWrittenAndGoesToAll() {
        Promise promise = new Promise(3, 7, Long.MIN_VALUE);
        byte[] bytes = EchoBytes.of(promise, 77);

        assertThat(EchoBytes.read(bytes)).isEqualTo(promise);
        assertThat(EchoBytes.causedAt(bytes, -1)).isEqualTo(77);
        assertThat(EchoBytes.isForAll(bytes)).isTrue();
        assertThat(EchoBytes.read(Arrays.copyOf(bytes, bytes.length - 1))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsCutShortIsUnreadable(long seed) {
        Echo echo = anyEcho(random(seed));
        byte[] bytes = EchoBytes.of(echo, 77);
        int older = echo.kind() == Echo.Kind.NOTICE ? older(echo).length : bytes.length;

        for (int length = 0; length < bytes.length; length += length + 1 == older ? 2 : 1) {
            assertThat(EchoBytes.read(Arrays.copyOf(bytes, length)))
                    .as("seed %d, the first %d of %d bytes", seed, length, bytes.length)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void aNoticeOfAnOlderVersionIsReadAndKnownForOne() {
        Echo notice = new Echo(
                new AccountId("from"),
                new AccountId("to"),
                Echo.Kind.NOTICE,
                5,
                List.of(new Span(5, Span.OPEN)),
                Echo.NEVER,
                List.of(),
                List.of(),
                List.of());

        assertThat(EchoBytes.read(older(notice))).isEqualTo(new Told(notice, false));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesGiveAMessage(long seed) {
        RandomGenerator random = random(seed);
        byte[] bytes = EchoBytes.of(anyEcho(random), 77);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();

            assertThat(EchoBytes.read(damaged)).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] bytes = EchoBytes.of(PULSE, 77);
        bytes[0] = 9;

        assertThat(EchoBytes.read(bytes)).isEqualTo(new Unreadable("version 9 of an echo, this is version 1"));
    }

    @Test
    void anUnknownTypeIsNamed() {
        byte[] bytes = EchoBytes.of(PULSE, 77);
        bytes[1] = 9;

        assertThat(EchoBytes.read(bytes)).isEqualTo(new Unreadable("type 9 of an echo"));
    }

    @Test
    void bytesWithoutATimeHaveTheOneGiven() {
        assertThat(EchoBytes.causedAt(new byte[] {1, 1}, 42)).isEqualTo(42);
    }

    @Test
    void whatIsNoEchoHasNoTimeOfItsOwn() {
        assertThat(EchoBytes.causedAt("[".repeat(20).getBytes(UTF_8), 42)).isEqualTo(42);
    }
}
