package dev.churnwatch.wire;

/** What a record of {@code churnwatch-rulings} can be. */
public sealed interface RulingReading permits RulingRecord, RulingReading.Erased, RulingReading.Unreadable {

    /** A tombstone: the account that the ruling was about has been erased. */
    record Erased() implements RulingReading {}

    /** It is no ruling. */
    record Unreadable(String why) implements RulingReading {}
}
