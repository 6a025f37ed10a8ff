package dev.churnwatch.lab.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.LogOdds;
import dev.churnwatch.churn.PolicyStamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The difference between two policies as a document.
 *
 * @param origin the policy at hand, and the events
 * @param against the policy that it is held against
 */
public record DifferenceReport(Origin origin, PolicyStamp against, Difference difference) implements Report {

    /** A reader wants examples; a machine gets all. */
    private static final int SHOWN = 20;

    /** Where one class of changes of a logit ends and the next begins, nats. */
    private static final double[] EDGES = {Double.NEGATIVE_INFINITY, -3, -1, -0.1, 0.1, 1, 3, Double.POSITIVE_INFINITY};

    @Override
    public String markdown() {
        return "# Difference\n\n" + origin.markdown()
                + String.format(
                        Locale.ROOT,
                        "Held against policy %s, version %d, %s.\n\n",
                        against.name(),
                        against.version(),
                        against.hash())
                + table().markdown()
                + String.format(
                        Locale.ROOT,
                        "\nEarlier and later are flags of both policies, with the median. Raised and lowered is a highest "
                                + "confidence that moved by more than %.1f. %,d accounts were assessed under one policy only.\n",
                        Shifts.MOVED,
                        difference.all().assessedOnce())
                + "\n## Change of the highest logit\n\n"
                + logits().markdown()
                + examples("Newly flagged", difference.all().newlyFlagged())
                + examples("No longer flagged", difference.all().noLongerFlagged());
    }

    private Table table() {
        Table table = new Table(
                "kind",
                "n",
                "flagged",
                "before",
                "newly",
                "no longer",
                "earlier",
                "by",
                "later",
                "by",
                "raised",
                "lowered");
        difference.kinds().forEach(kind -> add(table, kind));
        add(table, difference.all());
        return table;
    }

    private static void add(Table table, Shifts shifts) {
        table.add(
                shifts.name(),
                Cells.count(shifts.accounts()),
                Cells.count(shifts.flagged()),
                Cells.count(shifts.flaggedBefore()),
                Cells.count(shifts.newlyFlagged().size()),
                Cells.count(shifts.noLongerFlagged().size()),
                Cells.count(shifts.earlier().count()),
                Cells.span(shifts.earlier().median()),
                Cells.count(shifts.later().count()),
                Cells.span(shifts.later().median()),
                Cells.count(shifts.raised()),
                Cells.count(shifts.lowered()));
    }

    private Table logits() {
        Table table = new Table("nats", "accounts");
        for (int i = 0; i + 1 < EDGES.length; i++) {
            table.add(edges(i), Cells.count(difference.all().rising(EDGES[i], EDGES[i + 1])));
        }
        return table;
    }

    private static String edges(int i) {
        if (Double.isInfinite(EDGES[i])) {
            return "below " + EDGES[i + 1];
        }
        return Double.isInfinite(EDGES[i + 1]) ? EDGES[i] + " and more" : EDGES[i] + " to " + EDGES[i + 1];
    }

    private static String examples(String title, List<Shift> shifts) {
        if (shifts.isEmpty()) {
            return "";
        }
        Table table = new Table("account", "opened", "confidence", "before");
        shifts.stream()
                .limit(SHOWN)
                .forEach(shift -> table.add(
                        shift.account().value(),
                        time(shift.openedAt().isPresent() ? shift.openedAt() : shift.openedBefore()),
                        confidence(shift.logit()),
                        confidence(shift.logitBefore())));
        String more =
                shifts.size() > SHOWN ? String.format(Locale.ROOT, "\nand %,d more\n", shifts.size() - SHOWN) : "";
        return "\n## " + title + "\n\n" + table.markdown() + more;
    }

    @Override
    public ObjectNode tree() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        origin.write(report);
        report.set("against", Origin.tree(against));
        ArrayNode kinds = report.putArray("kinds");
        difference.kinds().forEach(kind -> kinds.add(tree(kind)));
        report.set("all", tree(difference.all()));
        ArrayNode logits = report.putArray("logits");
        for (int i = 0; i + 1 < EDGES.length; i++) {
            logits.addObject()
                    .put("change", edges(i))
                    .put("accounts", difference.all().rising(EDGES[i], EDGES[i + 1]));
        }
        addAll(report.putArray("newlyFlagged"), difference.all().newlyFlagged());
        addAll(report.putArray("noLongerFlagged"), difference.all().noLongerFlagged());
        return report;
    }

    private static ObjectNode tree(Shifts shifts) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("kind", shifts.name())
                .put("accounts", shifts.accounts())
                .put("flagged", shifts.flagged())
                .put("flaggedBefore", shifts.flaggedBefore())
                .put("newlyFlagged", shifts.newlyFlagged().size())
                .put("noLongerFlagged", shifts.noLongerFlagged().size())
                .put("raised", shifts.raised())
                .put("lowered", shifts.lowered())
                .put("assessedOnce", shifts.assessedOnce());
        tree.set("earlier", QualityReport.tree(shifts.earlier()));
        tree.set("later", QualityReport.tree(shifts.later()));
        return tree;
    }

    private static void addAll(ArrayNode accounts, List<Shift> shifts) {
        for (Shift shift : shifts) {
            ObjectNode account =
                    accounts.addObject().put("account", shift.account().value());
            shift.openedAt()
                    .ifPresent(at ->
                            account.put("openedAt", Instant.ofEpochMilli(at).toString()));
            shift.openedBefore()
                    .ifPresent(at ->
                            account.put("openedBefore", Instant.ofEpochMilli(at).toString()));
            shift.logit().ifPresent(logit -> account.put("logit", logit));
            shift.logitBefore().ifPresent(logit -> account.put("logitBefore", logit));
        }
    }

    private static String time(OptionalLong millis) {
        return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()).toString() : Cells.NOTHING;
    }

    private static String confidence(OptionalDouble logit) {
        return logit.isPresent() ? Cells.share(LogOdds.probability(logit.getAsDouble())) : Cells.NOTHING;
    }
}
