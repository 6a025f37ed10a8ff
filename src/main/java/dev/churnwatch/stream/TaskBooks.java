package dev.churnwatch.stream;

import dev.churnwatch.flag.Breaker;
import dev.churnwatch.wire.BreakerBytes;
import dev.churnwatch.wire.CanaryBytes;
import dev.churnwatch.wire.CensusState;
import dev.churnwatch.wire.Clocks;
import dev.churnwatch.wire.PolicyBook;
import dev.churnwatch.wire.Unheard;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a task keeps besides dossiers: a record each in its changelog, under page numbers that no dossier has. */
final class TaskBooks {

    private final Map<Book, byte[]> kept = new EnumMap<>(Book.class);
    private final Map<Book, byte[]> changed = new EnumMap<>(Book.class);
    private final Intake intake = new Intake();
    private final Earshot earshot = new Earshot();

    /** One of them, by the last byte of its key. */
    private enum Book {
        CLOCKS(0xfe),
        POLICIES(0xfd),
        CENSUS(0xfc),
        UNHEARD(0xfb),
        BREAKER(0xfa),
        CANARIES(0xf9);

        private final int number;

        Book(int number) {
            this.number = number;
        }

        private byte[] key() {
            return new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) number};
        }

        static @Nullable Book of(byte[] key) {
            for (Book book : values()) {
                if (Arrays.equals(key, book.key())) {
                    return book;
                }
            }
            return null;
        }
    }

    /** The books of the task's census; what is written there is stored at the next commit. */
    Intake intake() {
        return intake;
    }

    /** Which followers have gone uncounted; what is written there is stored at the next commit. */
    Earshot earshot() {
        return earshot;
    }

    @Nullable
    Clocks clocks() {
        byte[] clocks = kept.get(Book.CLOCKS);
        return clocks == null ? null : Clocks.read(clocks);
    }

    void clocks(Clocks now) {
        keep(Book.CLOCKS, now.bytes());
    }

    /** The tick up to which accounts have been judged, {@code Long.MIN_VALUE} before the first; ms. */
    long judged() {
        Clocks now = clocks();
        return now == null ? Long.MIN_VALUE : now.judged();
    }

    /** What the task knows of policies, or {@code null} if it has heard of none but the shipped. */
    @Nullable
    PolicyBook policies() {
        byte[] policies = kept.get(Book.POLICIES);
        return policies == null ? null : PolicyBook.read(policies);
    }

    void policies(PolicyBook now) {
        keep(Book.POLICIES, now.bytes());
    }

    /** The task's breaker, or {@code null} before its first flag. */
    Breaker.@Nullable State breaker() {
        byte[] breaker = kept.get(Book.BREAKER);
        return breaker == null ? null : BreakerBytes.read(breaker);
    }

    void breaker(Breaker.State now) {
        keep(Book.BREAKER, BreakerBytes.of(now));
    }

    /** On which UTC days the task's canaries began. */
    List<Long> canaries() {
        byte[] canaries = kept.get(Book.CANARIES);
        return canaries == null ? List.of() : CanaryBytes.read(canaries);
    }

    void canaries(List<Long> begun) {
        keep(Book.CANARIES, CanaryBytes.of(begun));
    }

    private void keep(Book book, byte[] value) {
        kept.put(book, value);
        changed.put(book, value);
    }

    /** Writes those that have changed since it was last asked. */
    void writeChanges(WriteBehindStore.Changelog changelog) {
        if (intake.changed()) {
            changed.put(Book.CENSUS, intake.state().bytes());
        }
        if (earshot.changed()) {
            changed.put(Book.UNHEARD, earshot.state().bytes());
        }
        changed.forEach((book, value) -> changelog.write(book.key(), value));
        changed.clear();
    }

    /** Takes one record of the changelog, if it is one of the books. */
    boolean restore(byte[] key, byte @Nullable [] value) {
        Book book = Book.of(key);
        if (book == null) {
            return false;
        }
        byte[] stored = Objects.requireNonNull(value, "a task's book is never deleted");
        switch (book) {
            case CENSUS -> intake.restore(CensusState.read(stored));
            case UNHEARD -> earshot.restore(Unheard.read(stored));
            case CLOCKS, POLICIES, BREAKER, CANARIES -> kept.put(book, stored);
        }
        return true;
    }
}
