package dev.churnwatch.event;

import org.apache.kafka.common.TopicPartition;

/** Breaks the rule that the vocabulary knows only Java; see HouseBitesTest. */
public record TrespassingEvent(TopicPartition place) {}
