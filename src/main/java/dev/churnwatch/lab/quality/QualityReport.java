package dev.churnwatch.lab.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.lab.quality.Quality.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good a policy is, as a document: the quality table, and what confidence is worth.
 *
 * @param origin what it was made from
 */
public record QualityReport(Origin origin, Quality quality, Calibration calibration) implements Report {

    private static final double TEN_THOUSAND = 10_000;

    @Override
    public String markdown() {
        StringBuilder out = new StringBuilder("# Quality\n\n").append(origin.markdown());
        out.append(String.format(Locale.ROOT, "%,d labelled accounts.\n", quality.accounts()));
        for (Section section : quality.sections()) {
            if (section.total().accounts() > 0) {
                out.append("\n## ").append(section.title()).append("\n\n").append(table(section));
            }
        }
        return out.append('\n')
                .append(falseFlags())
                .append('\n')
                .append(notes())
                .append('\n')
                .append(new CalibrationText(calibration).markdown())
                .toString();
    }

    private static String table(Section section) {
        boolean churners = section.total().churner();
        List<String> header = new ArrayList<>(List.of("kind", "n", "flagged", "rate", "95 %"));
        if (churners) {
            header.addAll(List.of("trick to flag", "p90", "undo to flag", "p90"));
        }
        Baseline.ALL.forEach(baseline -> header.add(baseline.name()));
        Table table = new Table(header);
        section.kinds().forEach(kind -> table.add(row(kind)));
        table.add(row(section.total()));
        return table.markdown();
    }

    private static List<String> row(Group group) {
        Interval rate = group.rate();
        List<String> cells = new ArrayList<>();
        cells.add(group.name());
        cells.add(Cells.count(group.accounts()));
        cells.add(Cells.count(group.flagged()));
        cells.add(Cells.percent(rate.share()) + " %");
        cells.add(Cells.percent(rate.low()) + "-" + Cells.percent(rate.high()));
        if (group.churner()) {
            cells.add(Cells.span(group.fromTrick().median()));
            cells.add(Cells.span(group.fromTrick().p90()));
            cells.add(Cells.span(group.fromUndo().median()));
            cells.add(Cells.span(group.fromUndo().p90()));
        }
        Baseline.ALL.forEach(baseline -> cells.add(Cells.count(group.struckBy(baseline))));
        return cells;
    }

    private String falseFlags() {
        Group others = quality.others();
        Interval rate = others.rate();
        return String.format(
                Locale.ROOT,
                "False flags: %,d of %,d who do not churn, %.2f in 10,000 (95 %%: %.2f to %.2f).\n",
                others.flagged(),
                others.accounts(),
                TEN_THOUSAND * rate.share(),
                TEN_THOUSAND * rate.low(),
                TEN_THOUSAND * rate.high());
    }

    private String notes() {
        StringBuilder notes = new StringBuilder("""
                - An account is flagged if a flag of it opened that was not retracted. Intervals are Wilson's.
                - *trick to flag* is the median time from the first act of the trick to the opening of the flag; *undo to flag* is
                  that from the first unfollow for the trick's sake, or where the labels do not tell it, from the first unfollow
                  within 30 days of a follow made since the trick began; p90 is the time that nine in ten did not exceed. Only
                  the flagged count.
                """);
        long unknown = quality.churnersWithoutBeginning();
        if (unknown > 0) {
            notes.append(String.format(
                    Locale.ROOT,
                    "- The labels do not tell the first act of the trick for %,d churners: their first follow stands in.\n",
                    unknown));
        }
        notes.append("- The columns on the right count whom other rules strike on the same events:\n");
        Baseline.ALL.forEach(baseline -> notes.append("  - `")
                .append(baseline.name())
                .append("`: ")
                .append(baseline.rule())
                .append('\n'));
        return notes.toString();
    }

    @Override
    public ObjectNode tree() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        origin.write(report);
        report.put("accounts", quality.accounts());
        report.put("churnersWithoutFirstTrick", quality.churnersWithoutBeginning());
        ObjectNode rules = report.putObject("baselines");
        Baseline.ALL.forEach(baseline -> rules.put(baseline.name(), baseline.rule()));
        for (Section section : quality.sections()) {
            ObjectNode tree = report.putObject(section.name());
            ArrayNode kinds = tree.putArray("kinds");
            section.kinds().forEach(kind -> kinds.add(tree(kind)));
            tree.set("all", tree(section.total()));
        }
        report.set("calibration", new CalibrationText(calibration).tree());
        return report;
    }

    private static ObjectNode tree(Group group) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("kind", group.name());
        tree.put("accounts", group.accounts());
        tree.put("flagged", group.flagged());
        tree.put("rate", group.rate().share());
        tree.put("rateLow", group.rate().low());
        tree.put("rateHigh", group.rate().high());
        if (group.churner()) {
            tree.set("trickToFlag", tree(group.fromTrick()));
            tree.set("undoToFlag", tree(group.fromUndo()));
        }
        ObjectNode struckBy = tree.putObject("struckBy");
        Baseline.ALL.forEach(baseline -> struckBy.put(baseline.name(), group.struckBy(baseline)));
        return tree;
    }

    static ObjectNode tree(Delays delays) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("accounts", delays.count());
        delays.median().ifPresent(millis -> tree.put("medianHours", Spans.hours(millis)));
        delays.p90().ifPresent(millis -> tree.put("p90Hours", Spans.hours(millis)));
        return tree;
    }
}
