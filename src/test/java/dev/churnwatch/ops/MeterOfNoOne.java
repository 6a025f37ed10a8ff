package dev.churnwatch.ops;

/** Something in {@code ops} to trespass on; see HouseBitesTest. */
public final class MeterOfNoOne {}
