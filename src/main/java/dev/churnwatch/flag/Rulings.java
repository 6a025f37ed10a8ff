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

    /** Whether an allowance begins or ends in {@code (after, upTo]}, ms. */
    public boolean turn(long after, long upTo) {
        return standing.stream()
                .anyMatch(ruling -> ruling instanceof Ruling.Allowance
                        && (isIn(ruling.from(), after, upTo) || isIn(ruling.until(), after, upTo)));
    }

    private static boolean isIn(long moment, long after, long upTo) {
        return after < moment && moment <= upTo;
    }
}
