package dev.churnwatch.research;

import dev.churnwatch.archive.InputMark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of the input the stream had taken when it had come to each moment of event time, from what the partitions told of
 * themselves. What came between two words of a partition is taken to have come evenly: live, that is within a tick; where old
 * events are read at speed, the words lie further apart.
 */
final class InputCurve {

    private final List<NavigableMap<Instant, InputMark>> partitions;

    InputCurve(List<InputMark> marks) {
        partitions = List.copyOf(marks.stream()
                .collect(Collectors.groupingBy(
                        InputMark::partition,
                        Collectors.toMap(InputMark::seenTo, mark -> mark, (earlier, later) -> later, TreeMap::new)))
                .values());
    }

    /** Records that were taken in an hour. */
    record Taken(long accepted, long rejected) {}

    /** What was taken in an hour; of the one that lasts, up to now. Nothing where a partition has not told of it. */
    Optional<Taken> in(Instant hour) {
        double accepted = 0;
        double rejected = 0;
        for (NavigableMap<Instant, InputMark> partition : partitions) {
            if (hour.isBefore(partition.firstKey()) || !hour.isBefore(partition.lastKey())) {
                return Optional.empty();
            }
            Instant end = hour.plus(1, ChronoUnit.HOURS);
            Instant until = end.isAfter(partition.lastKey()) ? partition.lastKey() : end;
            accepted += at(partition, until, true) - at(partition, hour, true);
            rejected += at(partition, until, false) - at(partition, hour, false);
        }
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Taken(Math.round(accepted), Math.round(rejected)));
    }

    private static double at(NavigableMap<Instant, InputMark> partition, Instant moment, boolean accepted) {
        InputMark before = partition.floorEntry(moment).getValue();
        InputMark after = partition.ceilingEntry(moment).getValue();
        long low = accepted ? before.accepted() : before.rejected();
        long high = accepted ? after.accepted() : after.rejected();
        long whole = ChronoUnit.MILLIS.between(before.seenTo(), after.seenTo());
        return whole == 0
                ? low
                : low + (double) (high - low) * ChronoUnit.MILLIS.between(before.seenTo(), moment) / whole;
    }
}
