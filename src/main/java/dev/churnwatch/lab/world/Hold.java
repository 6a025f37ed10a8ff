package dev.churnwatch.lab.world;

/** How long churners of a kind wait before they undo a follow, in hours: each has its own, between these. */
record Hold(double atLeast, double atMost) {

    /** What a tool set to that many hours comes to. */
    static Hold hours(double hours) {
        return new Hold(hours * 0.95, hours * 1.1);
    }

    static Hold days(double days) {
        return hours(24 * days);
    }

    /** One churner's hold, ms. */
    long own(Chance chance) {
        return Span.hours(chance.between(atLeast, atMost));
    }
}
