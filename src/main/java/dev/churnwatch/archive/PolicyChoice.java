package dev.churnwatch.archive;

/** Which policy is to have judged a flag last. */
public sealed interface PolicyChoice {

    /** Any. */
    record Any() implements PolicyChoice {}

    /** Any version of this name. */
    record Named(String name) implements PolicyChoice {}

    /** One version of this name. */
    record Versioned(String name, int version) implements PolicyChoice {}

    /** The one with this hash. */
    record Hashed(String hash) implements PolicyChoice {}
}
