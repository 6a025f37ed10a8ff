package dev.churnwatch.stream;

import java.util.Optional;

/** The query face of the stream: how many accounts the ledgers of this instance are about. */
public interface LivePopulation {

    /**
     * Adds up the partitions of this instance; does not wait for them. Nothing while the stream starts or moves its
     * partitions, and before anything has been judged.
     */
    Optional<Population> count();
}
