package dev.churnwatch.research;

import dev.churnwatch.archive.CensusLibrary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is settled in the snapshot that a request asks about.
 *
 * @param lastDay the last day that is settled in every partition; 1970-01-01 if none is
 */
record Settled(long snapshot, Completeness completeness, LocalDate lastDay) {

    /** Reads the parameter {@code snapshot}, and asks the archive about it. */
    static Settled in(QueryParameters query, CensusLibrary census, CompletenessDesk desk) {
        long snapshot = query.snapshot(census.snapshot());
        Completeness completeness = desk.at(snapshot);
        Instant settled = completeness.settledTo();
        return settled == null
                ? new Settled(
                        snapshot, completeness.truncated("no day is settled in every partition yet"), LocalDate.EPOCH)
                : new Settled(
                        snapshot,
                        completeness,
                        LocalDate.ofInstant(settled, ZoneOffset.UTC).minusDays(1));
    }

    /** The first day that is not settled. */
    LocalDate end() {
        return lastDay.plusDays(1);
    }
}
