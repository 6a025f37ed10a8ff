package dev.churnwatch.wire;

import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Shift;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes over the echo topic between the tasks of one application: echoes, pulses and promises, in a format of their own.
 *
 * <pre>
 *   byte  version (1)
 *   byte  type: 1 notice, 2 answer, 3 pulse, 4 promise
 *   long  timestamp of the input record that caused it, ms
 *   ...
 * </pre>
 */
public final class EchoBytes {

    private static final int VERSION = 1;
    private static final int NOTICE = 1;
    private static final int ANSWER = 2;
    private static final int PULSE = 3;
    private static final int PROMISE = 4;
    private static final int HEADER = 2 + Long.BYTES;

    private EchoBytes() {}

    /** What a record of the echo topic can be. */
    public sealed interface Message {}

    /**
     * One ledger speaks to another.
     *
     * @param whole whether it says all that an echo has to say: a notice of an older version does not tell by how much
     *     followers shift
     */
    public record Told(Echo echo, boolean whole) implements Message {}

    /**
     * One task says how far it has come.
     *
     * @param partition whose task
     * @param seen all of its input up to this event time has been taken, and its notices were sent before this, ms
     * @param settled all notices of all tasks up to this event time have been answered before this, ms
     */
    public record Pulse(int partition, long seen, long settled) implements Message {}

    /**
     * One task answers an announcement of policies.
     *
     * @param partition whose task
     * @param revision of the announcement
     * @param tick nothing after this is judged before all have answered, ms; {@code Long.MAX_VALUE} refuses
     */
    public record Promise(int partition, int revision, long tick) implements Message {}

    /** The bytes cannot be read. */
    public record Unreadable(String why) implements Message {}

    public static byte[] of(Echo echo, long causedAt) {
        return write(echo.kind() == Echo.Kind.NOTICE ? NOTICE : ANSWER, causedAt, out -> {
            out.writeUTF(echo.from().value());
            out.writeUTF(echo.to().value());
            out.writeLong(echo.at());
            out.writeLong(echo.leftAt());
            spans(echo.follows(), out);
            spans(echo.absences(), out);
            out.writeInt(echo.blocks().size());
            for (long at : echo.blocks()) {
                out.writeLong(at);
            }
            if (echo.kind() == Echo.Kind.NOTICE) {
                ShiftBytes.write(echo.shifts(), out);
            }
        });
    }

    public static byte[] of(Pulse pulse, long causedAt) {
        return write(PULSE, causedAt, out -> {
            out.writeInt(pulse.partition());
            out.writeLong(pulse.seen());
            out.writeLong(pulse.settled());
        });
    }

    public static byte[] of(Promise promise, long causedAt) {
        return write(PROMISE, causedAt, out -> {
            out.writeInt(promise.partition());
            out.writeInt(promise.revision());
            out.writeLong(promise.tick());
        });
    }

    /** Whether the record goes to every partition rather than to its key's. */
    public static boolean isForAll(byte[] value) {
        return value.length > 1 && (value[1] == PULSE || value[1] == PROMISE);
    }

    /** The timestamp of the input record that caused this one, ms, or {@code otherwise} if the bytes are no echo. */
    public static long causedAt(byte[] value, long otherwise) {
        return value.length < HEADER || value[0] != VERSION
                ? otherwise
                : ByteBuffer.wrap(value).getLong(2);
    }

    /** Reads a record; bytes of any kind give a message. */
    public static Message read(byte[] value) {
        try (DataInputStream in = Bytes.reading(value)) {
            int version = in.readByte();
            if (version != VERSION) {
                return new Unreadable("version " + version + " of an echo, this is version " + VERSION);
            }
            int type = in.readByte();
            in.readLong();
            return switch (type) {
                case NOTICE -> echo(Echo.Kind.NOTICE, in);
                case ANSWER -> echo(Echo.Kind.ANSWER, in);
                case PULSE -> new Pulse(in.readInt(), in.readLong(), in.readLong());
                case PROMISE -> new Promise(in.readInt(), in.readInt(), in.readLong());
                default -> new Unreadable("type " + type + " of an echo");
            };
        } catch (EOFException e) {
            return new Unreadable("an echo cut short");
        } catch (IOException | IllegalArgumentException e) {
            return new Unreadable("not an echo: " + e.getMessage());
        }
    }

    private static Told echo(Echo.Kind kind, DataInputStream in) throws IOException {
        AccountId from = new AccountId(in.readUTF());
        AccountId to = new AccountId(in.readUTF());
        long at = in.readLong();
        long leftAt = in.readLong();
        List<Span> follows = spans(in);
        List<Span> absences = spans(in);
        List<Long> blocks = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            blocks.add(in.readLong());
        }
        // shifts stand last, where an older version has written nothing and does not read on
        boolean whole = kind == Echo.Kind.ANSWER || in.available() > 0;
        List<Shift> shifts = kind == Echo.Kind.NOTICE && whole ? ShiftBytes.read(in) : List.of();
        return new Told(new Echo(from, to, kind, at, follows, leftAt, blocks, absences, shifts), whole);
    }

    private static List<Span> spans(DataInputStream in) throws IOException {
        List<Span> spans = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            spans.add(new Span(in.readLong(), in.readLong()));
        }
        return spans;
    }

    private static void spans(List<Span> spans, DataOutputStream out) throws IOException {
        out.writeInt(spans.size());
        for (Span span : spans) {
            out.writeLong(span.from());
            out.writeLong(span.to());
        }
    }

    private static byte[] write(int type, long causedAt, Bytes.Body body) {
        return Bytes.of(out -> {
            out.writeByte(VERSION);
            out.writeByte(type);
            out.writeLong(causedAt);
            body.write(out);
        });
    }
}
