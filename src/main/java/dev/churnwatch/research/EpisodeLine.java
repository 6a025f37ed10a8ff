package dev.churnwatch.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.research.export.Column;
import dev.churnwatch.research.export.Layout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follow that ended on a settled day as a row of an export, and how its owner stood at that day's end.
 *
 * @param episode as it was published, with faces for names
 */
record EpisodeLine(DayLine day, JsonNode episode) {

    /** The columns, and what they mean. */
    static final Layout<EpisodeLine> LAYOUT = new Layout<>(
            "episodes",
            "a follow that ended on a settled UTC day",
            List.of(
                    Column.text("account", "who followed, or its pseudonym in the project", line -> line.day.account()),
                    Column.text(
                            "target",
                            "who was followed, the same; absent if only the record's key was seen",
                            line -> line.said("target")),
                    Column.moment(
                            "from",
                            "when the follow began, at the latest; absent if unknown",
                            line -> line.moment("from")),
                    Column.moment("to", "when it ended, at the latest", line -> line.moment("to")),
                    Column.wholeIfKnown(
                            "dwell_seconds",
                            "from the one to the other; absent if unknown or known only within bounds",
                            EpisodeLine::dwell),
                    Column.text(
                            "cause",
                            "why it ended: CHOSEN, BLOCK, TARGET_GONE or OWNER_GONE",
                            line -> line.said("cause")),
                    Column.text(
                            "reciprocity",
                            "whether the target followed back at the end: NONE, MUTUAL or UNKNOWN",
                            line -> line.said("reciprocity")),
                    Column.truth(
                            "via",
                            "whether the follow came from a bulk origin",
                            line -> line.episode.path("via").booleanValue()),
                    Column.text(
                            "start",
                            "how the beginning is known: SEEN, RECORD_KEY or UNKNOWN",
                            line -> line.said("start")),
                    Column.day("day", "the UTC day of the end", line -> line.day.day()),
                    Column.truth(
                            "flagged",
                            "whether a flag of the account stood at the end of that day",
                            line -> line.day.flagged()),
                    Column.numberIfKnown(
                            "confidence",
                            "the account's at the end of that day; absent if not assessed",
                            line -> line.day.confidence()),
                    Column.text("label", "what the account's pattern would be called", line -> line.day.label()),
                    Column.text("policy_hash", "the hash of the policy that judged", line -> line.day.policyHash()),
                    Column.truth(
                            "truncated",
                            "whether more follows of the account ended on that day than are listed",
                            line -> line.day.truncated()),
                    Column.whole("snapshot", "the filing that brought the day", line -> line.day.filing()),
                    Column.moment(
                            "from_not_before",
                            "the earliest moment at which it may have begun, if its moments are known only within bounds",
                            line -> line.moment("fromNotBefore")),
                    Column.moment(
                            "to_not_before",
                            "the earliest moment at which it may have ended, the same",
                            line -> line.moment("toNotBefore"))),
            line -> line.json().toString());

    /** The row as one object: the episode as it was published, and what the columns say besides. */
    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("account", day.account());
        json.setAll((ObjectNode) episode);
        return json.put("day", day.day().toString())
                .put("flagged", day.flagged())
                .put("confidence", day.confidence())
                .put("label", day.label())
                .put("policyHash", day.policyHash())
                .put("truncated", day.truncated())
                .put("snapshot", day.filing());
    }

    private @Nullable String said(String field) {
        return episode.path(field).textValue();
    }

    private @Nullable Instant moment(String field) {
        String text = said(field);
        return text == null ? null : Instant.parse(text);
    }

    private @Nullable Long dwell() {
        JsonNode seconds = episode.path("dwellSeconds");
        return seconds.isNumber() ? (Long) seconds.longValue() : null;
    }
}
