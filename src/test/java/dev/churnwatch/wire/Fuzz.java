package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Bytes that are nearly right: good ones, changed in a few places in ways that readers stumble over. The same seed gives the same
 * bytes, so that what was found once is found again.
 */
public final class Fuzz {

    private static final int LONGEST = 256 * 1024;
    private static final int CHANGES = 6;
    private static final int DEEP = 3_000;
    private static final int SHOWN = 500;

    /** What means something to one of the readers. */
    private static final List<byte[]> WORDS = Stream.of(
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "{\"a\":",
                    "[[",
                    "]]",
                    "}",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "\\udc00\\ud800",
                    "\u202e",
                    "\u0000",
                    "\ufeff",
                    "\u0130",
                    "\uff10",
                    "1e999",
                    "-1e-999",
                    "-0",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "2147483648",
                    "1.0",
                    "0x7f",
                    "NaN",
                    "+1000000000-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00:00Z",
                    "2026-02-30T00:00:00Z",
                    "2026-07-19T24:00:00Z",
                    "2016-12-31T23:59:60Z",
                    "\n",
                    "\r\n",
                    "- ",
                    "? ",
                    "&a ",
                    "*a",
                    "!!java.net.URL ",
                    "<<: ",
                    "---\n",
                    "...\n",
                    "%YAML 9.9\n",
                    "|\n",
                    ">\n",
                    "# ",
                    "' OR 1=1 --",
                    "cw_",
                    "%00",
                    "%",
                    "+",
                    "=",
                    "/",
                    "..")
            .map(word -> word.getBytes(UTF_8))
            .toList();

    private final RandomGenerator random;
    private final List<byte[]> good;

    /** @param good what the reader takes; never empty */
    public Fuzz(long seed, List<byte[]> good) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.good = good;
    }

    /** Something that a reader must either take or refuse. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    /**
     * Has a reader try so many inputs.
     *
     * @throws AssertionError with the input, if it throws anything
     */
    public void drive(int tries, Reader reader) {
        for (int i = 0; i < tries; i++) {
            byte[] bytes = next();
            try {
                reader.read(bytes);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                String shown = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN)));
                throw new AssertionError("%s for input %d, %d bytes: %s".formatted(e, i, bytes.length, shown), e);
            }
        }
    }

    /** Further bytes. */
    public byte[] next() {
        byte[] bytes = any(good);
        for (int changes = 1 + random.nextInt(CHANGES); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = at + random.nextInt(Math.min(bytes.length - at, 40) + 1);
        return switch (random.nextInt(10)) {
            case 0 -> overwritten(bytes, at, new byte[] {(byte) random.nextInt()});
            case 1 ->
                at == bytes.length
                        ? bytes
                        : overwritten(bytes, at, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
            case 2 -> replaced(bytes, at, to, new byte[0]);
            case 3 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 4 -> replaced(bytes, at, to, any(WORDS));
            case 5 -> replaced(bytes, at, at, any(WORDS));
            case 6 -> spliced(bytes, at);
            case 7 -> Arrays.copyOf(bytes, at);
            case 8 -> overwritten(bytes, at, extreme());
            default -> random.nextInt(50) == 0 ? nested(bytes, at) : replaced(bytes, at, to, noise());
        };
    }

    private byte[] spliced(byte[] bytes, int at) {
        byte[] other = any(good);
        return replaced(
                bytes, at, bytes.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    /** A number, big-endian, of one to eight bytes, that lies at a limit. */
    private byte[] extreme() {
        byte[] number = new byte[1 << random.nextInt(4)];
        Arrays.fill(number, random.nextBoolean() ? (byte) 0xff : 0);
        number[0] = any(List.of(
                new byte[] {0x7f}, new byte[] {(byte) 0x80}, new byte[] {(byte) 0xff}, new byte[] {0}, new byte[] {0x20
                }))[0];
        return number;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] nested(byte[] bytes, int at) {
        String opening = random.nextBoolean() ? "[" : "{\"a\":";
        return replaced(bytes, at, at, opening.repeat(DEEP).getBytes(UTF_8));
    }

    private static byte[] overwritten(byte[] bytes, int at, byte[] by) {
        return replaced(bytes, at, Math.min(bytes.length, at + by.length), by);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
        out.write(bytes, 0, from);
        out.write(by, 0, by.length);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private byte[] any(List<byte[]> several) {
        return several.get(random.nextInt(several.size()));
    }
}
