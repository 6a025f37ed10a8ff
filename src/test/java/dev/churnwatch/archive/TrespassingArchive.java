package dev.churnwatch.archive;

import dev.churnwatch.ops.MeterOfNoOne;

/** Breaks the rule that nobody knows {@code ops}; see HouseBitesTest. */
public record TrespassingArchive(MeterOfNoOne stranger) {}
