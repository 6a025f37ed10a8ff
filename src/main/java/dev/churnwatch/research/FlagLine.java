package dev.churnwatch.research;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.research.export.Column;
import dev.churnwatch.research.export.Layout;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A flag as a row of an export, with faces for names. */
record FlagLine(ArchivedFlag flag, String flagFace, String accountFace, Document document) {

    /** The columns, and what they mean. */
    static final Layout<FlagLine> LAYOUT = new Layout<>(
            "flags",
            "a flag as its latest revision at the snapshot has it",
            List.of(
                    Column.text("flag_id", "the flag's id, or its pseudonym in the project", FlagLine::flagFace),
                    Column.whole("revision", "the number of the revision, from 1", line -> line.flag.revision()),
                    Column.text(
                            "change",
                            "what the revision did",
                            line -> line.flag.change().name()),
                    Column.text(
                            "state",
                            "OPEN, CLEARED or RETRACTED",
                            line -> line.flag.state().name()),
                    Column.text("account", "the account, or its pseudonym in the project", FlagLine::accountFace),
                    Column.text("label", "what the pattern is called", line -> line.flag.label()),
                    Column.text("severity", "how much is undone", line -> line.flag.severity()),
                    Column.number("confidence", "probability, cut to six decimals", line -> line.flag.confidence()),
                    Column.moment("opened_at", "the tick that opened the flag", line -> line.flag.openedAt()),
                    Column.moment("as_of", "the tick that the revision rests on", line -> line.flag.asOf()),
                    Column.moment("episode_start", "the start of the episode", line -> line.flag.episodeStart()),
                    Column.text(
                            "policy_name",
                            "the policy that judged",
                            line -> line.flag.policy().name()),
                    Column.whole(
                            "policy_version",
                            "its version",
                            line -> line.flag.policy().version()),
                    Column.text(
                            "policy_hash",
                            "its hash",
                            line -> line.flag.policy().hash()),
                    Column.truth("shadow", "whether a shadow policy raised it", line -> line.flag.shadow()),
                    Column.whole("snapshot", "the filing that brought the revision", line -> line.flag.filing()),
                    Column.text("reasons", "the evidence in English, parted by semicolons", FlagLine::reasons),
                    Column.json("evidence", "every number that was used", line -> line.part("evidence"))),
            line -> line.document.onOneLine());

    static FlagLine of(ArchivedFlag flag, Faces faces) {
        return new FlagLine(
                flag,
                faces.flag(flag.flagId()),
                faces.account(flag.account()),
                new Document(faces.mask(flag.document())));
    }

    /**
     * A flag as it was published. To read it and write it again is most of the work of an export, so it is read only if a part of it
     * is wanted. Used by one thread.
     */
    static final class Document {

        private final String text;
        private @Nullable JsonNode read;

        private Document(String text) {
            this.text = text;
        }

        /** As it was published, unless that takes more than a line. */
        private String onOneLine() {
            return text.indexOf('\n') < 0 ? text : read().toString();
        }

        private JsonNode read() {
            JsonNode known = read;
            if (known == null) {
                known = Documents.published(text);
                read = known;
            }
            return known;
        }
    }

    private @Nullable String part(String name) {
        JsonNode part = document.read().get(name);
        return part == null ? null : part.toString();
    }

    private String reasons() {
        return StreamSupport.stream(document.read().path("reasons").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("; "));
    }
}
