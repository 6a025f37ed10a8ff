package dev.churnwatch.lab.quality;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoublePredicate;

/** A row of a difference: the accounts of one kind, or all. */
record Shifts(String name, List<Shift> shifts) {

    /** A highest confidence that moves by no more than this has stayed. */
    static final double MOVED = 0.1;

    int accounts() {
        return shifts.size();
    }

    int flagged() {
        return (int)
                shifts.stream().filter(shift -> shift.openedAt().isPresent()).count();
    }

    int flaggedBefore() {
        return (int) shifts.stream()
                .filter(shift -> shift.openedBefore().isPresent())
                .count();
    }

    List<Shift> newlyFlagged() {
        return shifts.stream().filter(Shift::isNewlyFlagged).toList();
    }

    List<Shift> noLongerFlagged() {
        return shifts.stream().filter(Shift::isNoLongerFlagged).toList();
    }

    /** Of those that open earlier, by how much, in ms. */
    Delays earlier() {
        return delays(-1);
    }

    /** Of those that open later, by how much, in ms. */
    Delays later() {
        return delays(1);
    }

    private Delays delays(int sign) {
        return Delays.of(shifts.stream()
                .map(Shift::delay)
                .filter(OptionalLong::isPresent)
                .map(delay -> sign * delay.getAsLong())
                .filter(delay -> delay > 0)
                .toList());
    }

    int raised() {
        return moved(rise -> rise > MOVED);
    }

    int lowered() {
        return moved(rise -> rise < -MOVED);
    }

    private int moved(DoublePredicate far) {
        return (int) shifts.stream()
                .filter(shift -> far.test(shift.confidenceRise()))
                .count();
    }

    /** How many highest logits rise by at least {@code from} and less than {@code to} nats. */
    int rising(double from, double to) {
        return (int) shifts.stream()
                .filter(shift -> shift.rise().isPresent())
                .mapToDouble(shift -> shift.rise().getAsDouble())
                .filter(rise -> rise >= from && rise < to)
                .count();
    }

    /** How many accounts only one of the policies has assessed. */
    int assessedOnce() {
        return (int) shifts.stream()
                .filter(shift ->
                        shift.logit().isPresent() != shift.logitBefore().isPresent())
                .count();
    }
}
