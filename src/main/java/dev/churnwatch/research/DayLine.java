package dev.churnwatch.research;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.ArchivedDay;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.research.export.Column;
import dev.churnwatch.research.export.Layout;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A settled day of an account as a row of an export, with faces for names.
 *
 * @param filing the snapshot from which on it is there
 * @param document as it was published, or as much of it as was asked for
 */
record DayLine(String account, LocalDate day, long filing, JsonNode document) {

    /** The columns, and what they mean. */
    static final Layout<DayLine> LAYOUT = new Layout<>(
            "series",
            "what an account did on a settled UTC day, as of its end",
            columns(),
            line -> line.document().toString());

    static DayLine of(ArchivedDay day, Faces faces) {
        return new DayLine(
                faces.account(new AccountId(day.account())),
                day.day(),
                day.filing(),
                Documents.published(faces.mask(day.document())));
    }

    private static List<Column<DayLine>> columns() {
        List<Column<DayLine>> columns = new ArrayList<>(List.of(
                Column.text("account", "the account, or its pseudonym in the project", DayLine::account),
                Column.day("day", "the UTC day", DayLine::day),
                Column.whole("follows", "follows that began", line -> line.count("follows")),
                Column.whole(
                        "cold_follows",
                        "of those, of accounts that did not follow this one",
                        line -> line.count("coldFollows"))));
        for (Ending cause : Ending.values()) {
            for (Reciprocity reciprocity : Reciprocity.values()) {
                if (cause != Ending.STANDING) {
                    columns.add(ends(cause, reciprocity));
                }
            }
        }
        columns.addAll(List.of(
                Column.whole("open_follows", "follows that stood at the end", line -> line.count("openFollows")),
                Column.whole(
                        "follow_backs",
                        "accounts that it follows and that began to follow it",
                        line -> line.count("followBacks")),
                Column.wholeIfKnown(
                        "followers_gained",
                        "accounts that began to follow it; absent if not known",
                        line -> line.known("followersGained")),
                Column.wholeIfKnown(
                        "followers_lost",
                        "accounts that ceased to follow it; absent if not known",
                        line -> line.known("followersLost")),
                Column.whole(
                        "window_follows",
                        "follows that began in the policy's window before the end",
                        line -> line.count("windowFollows")),
                Column.moment("first_seen", "its earliest event that is remembered", DayLine::firstSeen),
                Column.truth("flagged", "whether a flag stood at the end", DayLine::flagged),
                Column.numberIfKnown(
                        "confidence", "probability, cut to six decimals; absent if not assessed", DayLine::confidence),
                Column.numberIfKnown("logit", "the same in nats", line -> line.assessed("logit")),
                Column.text("lens", "days or hours: which lens counted", line -> line.said("lens")),
                Column.text("verdict", "FLAG, REVIEW, HOLD or CLEAR", line -> line.said("verdict")),
                Column.text("label", "what the pattern would be called", DayLine::label),
                Column.text("severity", "how much is undone", line -> line.said("severity")),
                Column.text(
                        "policy_name",
                        "the policy that judged",
                        line -> line.policy("name").textValue()),
                Column.whole(
                        "policy_version",
                        "its version",
                        line -> line.policy("version").longValue()),
                Column.text("policy_hash", "its hash", DayLine::policyHash),
                Column.truth("truncated", "whether not all ended follows are listed", DayLine::truncated),
                Column.whole("snapshot", "the filing that brought the day", DayLine::filing)));
        return columns;
    }

    private static Column<DayLine> ends(Ending cause, Reciprocity reciprocity) {
        String name = (cause + "_" + reciprocity).toLowerCase(Locale.ROOT);
        return Column.whole(
                "ends_" + name,
                "follows that ended, cause " + cause + ", reciprocity " + reciprocity,
                line -> line.ended(cause.name(), reciprocity.name()));
    }

    boolean flagged() {
        return document.path("flagged").booleanValue();
    }

    boolean truncated() {
        return document.path("truncated").booleanValue();
    }

    String policyHash() {
        return policy("hash").textValue();
    }

    @Nullable
    Double confidence() {
        return assessed("confidence");
    }

    @Nullable
    String label() {
        return said("label");
    }

    private long count(String field) {
        return document.path(field).longValue();
    }

    private @Nullable Long known(String field) {
        JsonNode number = document.path(field);
        return number.isNumber() ? (Long) number.longValue() : null;
    }

    private long ended(String cause, String reciprocity) {
        for (JsonNode ends : document.path("ends")) {
            if (ends.path("cause").textValue().equals(cause)
                    && ends.path("reciprocity").textValue().equals(reciprocity)) {
                return ends.path("count").longValue();
            }
        }
        return 0;
    }

    private Instant firstSeen() {
        return Instant.parse(document.path("firstSeen").textValue());
    }

    private @Nullable Double assessed(String field) {
        JsonNode number = document.path("assessment").path(field);
        return number.isNumber() ? (Double) number.doubleValue() : null;
    }

    private @Nullable String said(String field) {
        return document.path("assessment").path(field).textValue();
    }

    private JsonNode policy(String field) {
        return document.path("policy").path(field);
    }
}
