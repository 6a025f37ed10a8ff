package dev.churnwatch.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.lab.SmallWorld;
import dev.churnwatch.lab.StandingFlags;
import dev.churnwatch.lab.Trial;
import dev.churnwatch.lab.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A seeded world, and what the pure core makes of it.
 *
 * @param events in order
 * @param flags as they stand in the end, by account
 * @param judgedTo the last tick that is judged, ms
 */
record SmallTown(List<FollowEvent> events, SortedMap<String, JsonNode> flags, long judgedTo) {

    private static final SmallTown SHARED = of(3, 120, 60);

    /** One that has every kind of change. */
    static SmallTown shared() {
        return SHARED;
    }

    private static SmallTown of(long seed, int accounts, int days) {
        List<FollowEvent> events = World.of(
                        SmallWorld.plan(seed, accounts, days).withChurnerShare(0.15))
                .events();
        Trial oracle = Trial.of(Policy.DEFAULT, events);
        for (Change kind : List.of(Change.OPENED, Change.AMENDED, Change.CLEARED)) {
            if (oracle.changes().stream().noneMatch(change -> change.change() == kind)) {
                throw new IllegalStateException("a world without " + kind + " would prove nothing");
            }
        }
        try {
            return new SmallTown(events, StandingFlags.of(oracle), oracle.judgedTo());
        } catch (IOException e) {
            throw new UncheckedIOException("flags of our own can be read", e);
        }
    }

    /** With a crowd in it that has nothing to do with anybody, and no flags. */
    SmallTown with(Stream<FollowEvent> crowd) {
        List<FollowEvent> all = Stream.concat(events.stream(), crowd)
                .sorted(Comparator.comparingLong(FollowEvent::at))
                .toList();
        return new SmallTown(all, flags, judgedTo);
    }

    /** How many events there are up to a fraction of them. */
    int upTo(double share) {
        return (int) (events.size() * share);
    }
}
