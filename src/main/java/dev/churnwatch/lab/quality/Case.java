package dev.churnwatch.lab.quality;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One account of the table: the truth, what it did, and who noticed.
 *
 * @param flaggedAt when its first flag that counts opened, ms, or empty if it has none
 * @param struckBy the baselines that struck
 */
record Case(Inhabitant subject, Conduct conduct, OptionalLong flaggedAt, Set<Baseline> struckBy) {

    /** @param events the account's own, in time order and none twice */
    static Case of(Inhabitant subject, List<FollowEvent> events, OptionalLong flaggedAt) {
        Set<Baseline> struckBy = Baseline.ALL.stream()
                .filter(baseline -> baseline.strikes(events).isPresent())
                .collect(Collectors.toUnmodifiableSet());
        long since = subject.firstTrickAt().orElse(Long.MIN_VALUE);
        return new Case(subject, Conduct.in(events, since), flaggedAt, struckBy);
    }

    /** Whether it churns and has undone a follow since a moment, ms. */
    boolean churnsSince(long moment) {
        return subject.churner() && conduct.lastUndoneAt().orElse(Long.MIN_VALUE) > moment;
    }

    /** When a follow of the trick was first undone: as the truth has it, or else the first that may have been one. */
    OptionalLong firstUndo() {
        return subject.firstUndoAt().isPresent() ? subject.firstUndoAt() : conduct.firstUndoneAt();
    }

    /** When the trick began: as the truth has it, or else with the first follow. */
    OptionalLong beginning() {
        return subject.firstTrickAt().isPresent() ? subject.firstTrickAt() : conduct.firstFollowAt();
    }
}
