package dev.churnwatch.stream;

/** The query face of the stream: what the canaries of this instance's partitions tell. */
public interface LiveCanaries {

    /** Those that live; does not wait for the partitions. None while the stream starts or moves them. */
    Flock listen();
}
