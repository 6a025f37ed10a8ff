package dev.churnwatch.flag;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rulings on one account that stand. Their order does not matter. */
public record Rulings(List<Ruling> standing) {

    /** Nobody has ruled. */
    public static final Rulings NONE = new Rulings(List.of());

    public Rulings {
        standing = standing.stream().sorted(Comparator.comparing(Ruling::id)).toList();
    }

    /** With one more, in the place of the one of its id. */
    Rulings with(Ruling ruling) {
        return new Rulings(Stream.concat(without(ruling.id()).standing.stream(), Stream.of(ruling))
                .toList());
    }

    /** Without the one of this id. */
    Rulings without(String id) {
        return new Rulings(
                standing.stream().filter(ruling -> !ruling.id().equals(id)).toList());
    }

    public boolean isEmpty() {
        return standing.isEmpty();
    }

    /**
     * Whether findings are no flag.
     *
     * @param episodeStart ms
     * @param openedAt ms
     * @param last the tick at which they end, or the present one if the flag would stand; ms
     */
    boolean overrule(FlagId flagId, long episodeStart, long openedAt, long last) {
        return standing.stream()
                .anyMatch(ruling -> ruling instanceof Ruling.Dismissal dismissal
                        ? dismissal.dismisses(flagId, episodeStart, openedAt)
                        : ruling instanceof Ruling.Allowance allowance && allowance.allows(last));
    }

    /** When the next allowance begins or ends after a moment, ms; {@code Long.MAX_VALUE} if none does. */
    public long nextTurn(long after) {
        long next = Long.MAX_VALUE;
        for (Ruling ruling : standing) {
            if (ruling instanceof Ruling.Allowance) {
                next = ruling.from() > after ? Math.min(next, ruling.from()) : next;
                next = ruling.until() > after ? Math.min(next, ruling.until()) : next;
            }
        }
        return next;
    }
}
