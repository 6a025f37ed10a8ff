package dev.churnwatch.lab;

import dev.churnwatch.source.Reading;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the lines of a file came to: counts, and the first refused lines by number. */
final class LineReport {

    private static final int SHOWN = 20;

    private final Map<Reading.Kind, Long> ignored = new EnumMap<>(Reading.Kind.class);
    private final List<String> shown = new ArrayList<>();
    private long lines;
    private long events;
    private long refused;

    void add(Reading reading) {
        lines++;
        if (reading instanceof Reading.Events happened) {
            events += happened.events().size();
        } else if (reading instanceof Reading.Ignored nothing) {
            ignored.merge(nothing.kind(), 1L, Long::sum);
        } else if (reading instanceof Reading.Refused refusal) {
            refused++;
            if (shown.size() < SHOWN) {
                shown.add("line " + lines + ": " + refusal.reason().code() + ": " + refusal.detail());
            }
        }
    }

    /** A blank line, which says nothing but counts, so that line numbers are those of the file. */
    void addBlank() {
        lines++;
    }

    long events() {
        return events;
    }

    long refused() {
        return refused;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "read %,d lines: %,d events", lines, events);
        if (!ignored.isEmpty()) {
            long sum = ignored.values().stream().mapToLong(Long::longValue).sum();
            String kinds = ignored.entrySet().stream()
                    .map(kind -> String.format(
                            Locale.ROOT,
                            "%,d %s",
                            kind.getValue(),
                            kind.getKey().code()))
                    .collect(Collectors.joining(", "));
            out.printf(Locale.ROOT, ", %,d ignored (%s)", sum, kinds);
        }
        out.printf(Locale.ROOT, ", %,d refused%n", refused);
        shown.forEach(line -> out.println("  " + line));
        if (refused > shown.size()) {
            out.printf(Locale.ROOT, "  and %,d more%n", refused - shown.size());
        }
        out.flush();
    }
}
