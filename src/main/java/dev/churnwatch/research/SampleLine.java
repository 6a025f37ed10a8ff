package dev.churnwatch.research;

import dev.churnwatch.archive.SampledAccount;
import dev.churnwatch.research.export.Column;
import dev.churnwatch.research.export.Layout;
import java.time.LocalDate;
import java.util.List;

/**
 * An account of a random sample as a row of an export.
 *
 * @param face what the caller sees of it
 */
record SampleLine(SampledAccount account, String face, Draw draw) {

    /**
     * The draw that an account came from.
     *
     * @param frame how many accounts it was drawn from
     * @param probability of each of them to be drawn
     * @param snapshot the filing whose days are the frame
     */
    record Draw(String seed, LocalDate day, long frame, double probability, long snapshot) {}

    /** The columns, and what they mean. */
    static final Layout<SampleLine> LAYOUT = new Layout<>(
            "sample",
            "an account that was assessed on a day and not flagged, drawn at random",
            List.of(
                    Column.text("account", "the account, or its pseudonym in the project", SampleLine::face),
                    Column.day("day", "the settled UTC day", line -> line.draw.day()),
                    Column.text("seed", "of the draw", line -> line.draw.seed()),
                    Column.whole("frame", "how many accounts it was drawn from", line -> line.draw.frame()),
                    Column.number(
                            "probability",
                            "of each of them to be drawn; its inverse is the weight",
                            line -> line.draw.probability()),
                    Column.number(
                            "confidence",
                            "probability that it churns, cut to six decimals",
                            line -> line.account.confidence()),
                    Column.number("logit", "the same in nats", line -> line.account.logit()),
                    Column.text("verdict", "REVIEW, HOLD or CLEAR", line -> line.account.verdict()),
                    Column.text("label", "what the pattern would be called", line -> line.account.label()),
                    Column.whole("open_follows", "follows that stood at the end", line -> line.account.openFollows()),
                    Column.whole(
                            "window_follows",
                            "follows that began in the policy's window before the end",
                            line -> line.account.windowFollows()),
                    Column.text("policy_hash", "the hash of the policy that judged", line -> line.account.policy()),
                    Column.whole("snapshot", "the filing whose days it was drawn from", line -> line.draw.snapshot())),
            SampleLine::json);

    private String json() {
        return Documents.write(json -> {
            json.writeStartObject();
            json.writeStringField("account", face);
            json.writeStringField("day", draw.day.toString());
            json.writeStringField("seed", draw.seed);
            json.writeNumberField("frame", draw.frame);
            json.writeNumberField("probability", draw.probability);
            json.writeNumberField("confidence", account.confidence());
            json.writeNumberField("logit", account.logit());
            json.writeStringField("verdict", account.verdict());
            json.writeStringField("label", account.label());
            json.writeNumberField("openFollows", account.openFollows());
            json.writeNumberField("windowFollows", account.windowFollows());
            json.writeStringField("policyHash", account.policy());
            json.writeNumberField("snapshot", draw.snapshot);
            json.writeEndObject();
        });
    }
}
