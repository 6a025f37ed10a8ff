package dev.churnwatch.wire;

/** What a value of a flag topic came to: a {@link FlagRecord}, or nothing. */
public sealed interface FlagReading permits FlagRecord, FlagReading.Unreadable {

    /**
     * It is no flag that this version can read.
     *
     * @param detail what is wrong, without account ids
     */
    record Unreadable(String detail) implements FlagReading {}
}
