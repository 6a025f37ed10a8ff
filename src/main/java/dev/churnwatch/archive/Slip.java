package dev.churnwatch.archive;

/** What a record came to when it was read for filing. */
sealed interface Slip<T> {

    /** It can be filed. */
    record Legible<T>(T content) implements Slip<T> {}

    /** There is nothing to file: what it was about has been erased. */
    record Blank<T>() implements Slip<T> {}

    /**
     * It can never be filed.
     *
     * @param why what is wrong, without account ids
     */
    record Illegible<T>(String why) implements Slip<T> {}
}
