package dev.churnwatch.churn;

import dev.churnwatch.flag.FlagId;
import org.apache.kafka.common.TopicPartition;

/** Breaks the rules on what {@code churn} may know; see HouseBitesTest. */
public record TrespassingChurn(FlagId flag, TopicPartition place) {}
