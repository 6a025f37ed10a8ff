package dev.churnwatch.lab.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.lab.quality.Calibration.Forecast;
import dev.churnwatch.lab.quality.Reliability.Bin;
import java.math.BigDecimal;
import java.util.Locale;

/** The part of a report on what confidence is worth. */
final class CalibrationText {

    private static final double THOUSAND = 1000;

    private final Calibration calibration;

    CalibrationText(Calibration calibration) {
        this.calibration = calibration;
    }

    String markdown() {
        Reliability highest = calibration.highest();
        return "## Calibration\n\n"
                + String.format(
                        Locale.ROOT,
                        "%.2f in 1,000 labelled accounts churn; the policy takes %.2f for granted. "
                                + "A confidence can only be right where the two are near each other.\n\n",
                        THOUSAND
                                * highest.churners()
                                / Math.max(1, highest.looks().size()),
                        THOUSAND * calibration.prior())
                + "### Confidence at the end\n\n"
                + "One look at each account, at a moment that the score did not choose. A churner who has undone nothing in "
                + "the policy's window does not count as one here.\n\n"
                + markdown(calibration.atEnd())
                + "\n### Highest confidence of the run\n\n"
                + "Of many looks at each account the one that says most, as in the scores: it must overstate.\n\n"
                + markdown(highest)
                + "\n### False flags, expected and observed\n\n"
                + table().markdown();
    }

    private static String markdown(Reliability reliability) {
        Table table = new Table("confidence", "n", "mean", "churners", "observed", "95 %");
        for (Bin bin : reliability.bins()) {
            table.add(
                    edge(bin.from()) + " to " + edge(bin.to()),
                    Cells.count(bin.accounts()),
                    Cells.share(bin.meanConfidence()),
                    Cells.count(bin.churners()),
                    Cells.share(bin.observed().share()),
                    Cells.share(bin.observed().low()) + "-"
                            + Cells.share(bin.observed().high()));
        }
        return table.markdown()
                + String.format(
                        Locale.ROOT,
                        "\nBrier score %.6f; %.6f if everybody were given the share of churners. "
                                + "Churners expected %.1f, observed %d.\n",
                        reliability.brier(),
                        reliability.brierOfTheShare(),
                        reliability.expectedChurners(),
                        reliability.churners());
    }

    private Table table() {
        Table table = new Table("flags of labelled accounts", "n", "expected false", "observed false");
        add(table, "ever opened, by the confidence that they opened with", calibration.opened());
        add(table, "open at the end, by their last confidence", calibration.open());
        return table;
    }

    private static void add(Table table, String name, Forecast forecast) {
        table.add(
                name,
                Cells.count(forecast.flags()),
                String.format(Locale.ROOT, "%.2f", forecast.expectedFalse()),
                Cells.count(forecast.observedFalse()));
    }

    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("prior", calibration.prior());
        tree.set("atEnd", tree(calibration.atEnd()));
        tree.set("highest", tree(calibration.highest()));
        tree.set("openedFlags", tree(calibration.opened()));
        tree.set("openFlags", tree(calibration.open()));
        return tree;
    }

    private static ObjectNode tree(Reliability reliability) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("brier", reliability.brier());
        tree.put("brierOfTheShare", reliability.brierOfTheShare());
        tree.put("expectedChurners", reliability.expectedChurners());
        tree.put("churners", reliability.churners());
        ArrayNode bins = tree.putArray("bins");
        for (Bin bin : reliability.bins()) {
            bins.addObject()
                    .put("from", bin.from())
                    .put("to", bin.to())
                    .put("accounts", bin.accounts())
                    .put("meanConfidence", bin.meanConfidence())
                    .put("churners", bin.churners())
                    .put("observed", bin.observed().share())
                    .put("observedLow", bin.observed().low())
                    .put("observedHigh", bin.observed().high());
        }
        return tree;
    }

    private static ObjectNode tree(Forecast forecast) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("flags", forecast.flags())
                .put("expectedFalse", forecast.expectedFalse())
                .put("observedFalse", forecast.observedFalse());
    }

    private static String edge(double edge) {
        return BigDecimal.valueOf(edge).stripTrailingZeros().toPlainString();
    }
}
