package dev.churnwatch.stream;

import java.util.function.IntSupplier;
import org.apache.kafka.common.utils.Utils;

/** On which partition an account's ledger lives: Kafka's own default, so that a Java producer's records lie right at once. */
final class Partitions {

    private final IntSupplier lookUp;
    private volatile int count;

    /**
     * Partitions of a number that is not known yet.
     *
     * @param lookUp asks how many partitions the topics have; it is asked once, when the stream has started
     */
    Partitions(IntSupplier lookUp) {
        this.lookUp = lookUp;
    }

    int count() {
        if (count == 0) {
            count = lookUp.getAsInt();
        }
        return count;
    }

    /** The partition of an account's id in UTF-8. */
    int of(byte[] account) {
        return of(account, count());
    }

    static int of(byte[] account, int partitions) {
        return Utils.toPositive(Utils.murmur2(account)) % partitions;
    }
}
