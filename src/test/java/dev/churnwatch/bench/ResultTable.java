package dev.churnwatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The outcomes of all runs as one Markdown table: medians, and from the least to the most in brackets. */
final class ResultTable {

    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();

    void add(String contender, Outcome outcome) {
        outcomes.computeIfAbsent(contender, first -> new ArrayList<>()).add(outcome);
    }

    String markdown() {
        String reference = outcomes.getOrDefault(Contenders.REFERENCE, List.of()).stream()
                .map(Outcome::flagged)
                .findFirst()
                .orElse("");
        StringBuilder table = new StringBuilder();
        table.append("| contender | events/s | CPU-s per million | peak memory, MB | state, bytes per open edge "
                + "| changelog, bytes per event | flags as the reference |\n|---|---|---|---|---|---|---|\n");
        outcomes.forEach((contender, runs) -> table.append("| ")
                .append(contender)
                .append(cell(runs, Outcome::eventsPerSecond, "%,.0f"))
                .append(cell(runs, Outcome::cpuSecondsPerMillion, "%.1f"))
                .append(cell(runs, run -> run.peakBytes() / 1e6, "%.0f"))
                .append(cell(runs, Outcome::stateBytesPerEdge, "%.0f"))
                .append(cell(runs, Outcome::changelogBytesPerEvent, "%.0f"))
                .append(" | ")
                .append(agreement(runs, reference))
                .append(" |\n"));
        return table.toString();
    }

    private static String agreement(List<Outcome> runs, String reference) {
        if (runs.stream().allMatch(run -> run.flagged().isEmpty())) {
            return "none";
        }
        return runs.stream().allMatch(run -> run.flagged().equals(reference)) ? "yes" : "no";
    }

    private static String cell(List<Outcome> runs, ToDoubleFunction<Outcome> number, String form) {
        double[] sorted = runs.stream().mapToDouble(number).sorted().toArray();
        if (Arrays.stream(sorted).anyMatch(Double::isNaN)) {
            return " | ";
        }
        String median = text(sorted[sorted.length / 2], form);
        return " | "
                + (sorted.length == 1
                        ? median
                        : median + " (" + text(sorted[0], form) + "–" + text(sorted[sorted.length - 1], form) + ")");
    }

    private static String text(double number, String form) {
        return String.format(Locale.ROOT, form, number);
    }
}
