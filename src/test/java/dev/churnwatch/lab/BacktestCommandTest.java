package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.wire.FlagJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestCommandTest {

    private static final WorldPlan PLAN = SmallWorld.plan(2, 500, 26).withChurnerShare(0.008);
    private static final List<FollowEvent> EVENTS = World.of(PLAN).events();
    private static final Trial EXPECTED = Trial.of(Policy.DEFAULT, EVENTS);

    @TempDir
    private static Path world;

    private static Path events;
    private static Path labels;

    @TempDir
    private Path directory;

    @BeforeAll
    static void simulate() {
        events = world.resolve("events.ndjson.gz");
        labels = world.resolve("labels.csv");
        CommandRun run = CommandRun.of(
                "simulate",
                "--seed",
                2,
                "--accounts",
                500,
                "--days",
                26,
                "--churners",
                0.008,
                "--zeal",
                SmallWorld.ZEAL,
                "--kinds",
                String.join(",", SmallWorld.KINDS),
                "--out",
                events,
                "--labels",
                labels);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void writesEveryChangeOfEveryFlag() throws IOException {
        Path flags = directory.resolve("flags.ndjson");

        CommandRun run = CommandRun.of("backtest", events, "--flags", flags);

        FlagJson json = new FlagJson(Policy.DEFAULT);
        List<String> expected = new ArrayList<>();
        for (FlagChange change : EXPECTED.changes()) {
            expected.add(new String(json.encode(change), StandardCharsets.UTF_8));
        }
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(EXPECTED.latest().size() + " ever flagged")
                .doesNotContain("kind");
        assertThat(Files.readAllLines(flags)).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void writesTheBestScoreOfEachAccount() throws IOException {
        Path scores = directory.resolve("scores.csv");

        CommandRun.of("backtest", events, "--scores", scores);

        Map.Entry<AccountId, Backtest.Score> first =
                EXPECTED.scores().entrySet().iterator().next();
        assertThat(Files.readAllLines(scores))
                .hasSize(EXPECTED.scores().size() + 1)
                .startsWith(
                        "account,confidence,logit,asOf",
                        first.getKey() + "," + first.getValue().confidence() + ","
                                + first.getValue().logit() + ","
                                + Instant.ofEpochMilli(first.getValue().asOf()));
    }

    @Test
    void saysHowGoodItIsByKind() {
        CommandRun run = CommandRun.of("backtest", events, "--labels", labels);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("\\| weekly-churner +\\| +1 \\| .*"))
                .anyMatch(line -> line.startsWith("False flags: 0 of 496 who do not churn, 0.00 in 10,000"))
                .anyMatch(line -> line.contains("do not tell the first act of the trick for 4 churners"));
    }

    @Test
    void writesTheSameReportInEachFormThatIsAskedFor() throws IOException {
        Path markdown = directory.resolve("quality.md");
        Path json = directory.resolve("quality.json");

        CommandRun run = CommandRun.of("backtest", events, "--labels", labels, "--report", markdown, "--report", json);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("\n" + Files.readString(markdown));
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.at("/policy/name").asText()).isEqualTo("default");
        assertThat(report.at("/others/all/flagged").asInt(-1)).isZero();
    }

    @Test
    void refusesAReportThatIsNeitherMarkdownNorJson() {
        CommandRun run = CommandRun.of("backtest", events, "--labels", labels, "--report", "quality.txt");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report quality.txt: the name must end in .md or .json");
    }

    @Test
    void refusesAReportWithoutLabels() {
        CommandRun run = CommandRun.of("backtest", events, "--report", "quality.md");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report needs --labels or --against");
    }

    @Test
    void holdsAPolicyAgainstAnother() throws IOException {
        Path strict = directory.resolve("strict.yaml");
        Path json = directory.resolve("difference.json");
        Files.writeString(
                strict, "name: strict\ndays: {guards: {minDrops: 100000}}\nhours: {guards: {minDrops: 100000}}\n");

        CommandRun run = CommandRun.of("backtest", events, "--against", strict, "--labels", labels, "--report", json);

        int flagged = EXPECTED.latest().size();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("# Difference", "Held against policy strict, version 2, sha256:", "| weekly-churner ");
        assertThat(report.at("/all/newlyFlagged").asInt(-1)).isEqualTo(flagged);
        assertThat(report.at("/newlyFlagged")).hasSize(flagged);
    }

    @Test
    void aPolicyDoesNotDifferFromItself() throws IOException {
        Path same = directory.resolve("same.yaml");
        Files.writeString(same, "name: default\n");

        CommandRun run = CommandRun.of("backtest", events, "--against", same);

        assertThat(run.out())
                .contains("0 accounts were assessed under one policy only")
                .doesNotContain("Newly flagged", "No longer flagged");
    }

    @Test
    void countsBadLinesByNumberAndReadsOn() throws IOException {
        Path file = directory.resolve("events.ndjson");
        CommandRun.of("simulate", "--accounts", 60, "--days", 2, "--churners", 0, "--out", file);
        String good = Files.readString(file);
        Files.writeString(file, "not an event\n\n");
        Files.writeString(file, good, StandardOpenOption.APPEND);
        Files.writeString(file, "{\"type\":\"FOLLOW\"}\r\n".repeat(21), StandardOpenOption.APPEND);
        long count = good.lines().count();

        CommandRun run = CommandRun.of("backtest", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines())
                .hasSize(22)
                .contains("read " + (count + 23) + " lines: " + count + " events, 22 refused", "  and 2 more")
                .anyMatch(line -> line.startsWith("  line 1: not_json: "))
                .anyMatch(line -> line.startsWith("  line " + (count + 3) + ": missing_field: "));
    }

    @Test
    void readsJetstreamLines() throws IOException {
        Path file = directory.resolve("window.jsonl");
        Files.writeString(file, """
                {"did":"did:plc:aaaa","time_us":1783175888087611,"kind":"commit","commit":{"rev":"3mptbypmbsa2p",\
                "operation":"delete","collection":"app.bsky.graph.follow","rkey":"3mptbyplx2i2p"}}
                {"did":"did:plc:aaaa","time_us":1783175888087612,"kind":"commit","commit":{"rev":"3mptbypmbsa2q",\
                "operation":"delete","collection":"app.bsky.feed.like","rkey":"3mptbyplx2i2q"}}
                """);

        CommandRun run = CommandRun.of("backtest", file, "--format", "jetstream");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("read 2 lines: 1 events, 1 ignored (1 other_collection), 0 refused");
    }

    @Test
    void flagsTheSameInEveryFormatOfOneWorld() throws IOException {
        Path canonical = flags("churnwatch", "--keyed", "1");
        Path jetstream = flags("jetstream");

        assertThat(canonical).isNotEmptyFile().hasSameTextualContentAs(jetstream);
    }

    /** The flags of a small world that was written, and read again, in a format. */
    private Path flags(String format, String... options) {
        Path file = directory.resolve(format + ".ndjson");
        Path flags = directory.resolve(format + "-flags.ndjson");
        List<Object> simulate = new ArrayList<>(List.of("simulate", "--seed", 3, "--accounts", 60, "--days", 20));
        simulate.addAll(List.of("--churners", 0.1, "--zeal", 0.1, "--crowd", 2000, "--format", format, "--out", file));
        simulate.addAll(List.of(options));
        assertThat(CommandRun.of(simulate.toArray()).exitCode()).isZero();
        assertThat(CommandRun.of("backtest", file, "--format", format, "--flags", flags)
                        .exitCode())
                .isZero();
        return flags;
    }

    @Test
    void judgesByTheGivenPolicy() throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(
                policy, "name: strict\ndays: {guards: {minDrops: 100000}}\nhours: {guards: {minDrops: 100000}}\n");

        CommandRun run = CommandRun.of("backtest", events, "--policy", policy);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(" 0 ever flagged");
    }

    @Test
    void refusesWhatIsNoPolicy() throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(policy, "guard: 1\n");

        CommandRun run = CommandRun.of("backtest", events, "--policy", policy);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("guard is no field of a policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitter", "ndjson", "CSV"})
    void refusesAFormatThatItDoesNotRead(String format) {
        CommandRun run = CommandRun.of("backtest", events, "--format", format);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown format '" + format + "': there are churnwatch, jetstream, ");
    }

    @Test
    void failsOnAFileThatIsNotThere() {
        Path nowhere = directory.resolve("nowhere.ndjson");

        assertThat(CommandRun.of("backtest", nowhere))
                .isEqualTo(new CommandRun(1, "", "churnwatch backtest: no such file: " + nowhere + "\n"));
    }

    @Test
    void failsOnLabelsThatAreNone() throws IOException {
        Path wrong = directory.resolve("labels.csv");
        Files.writeString(wrong, "account,kind,churner\ndid:plc:a,casual,perhaps\n");

        CommandRun run = CommandRun.of("backtest", events, "--labels", wrong);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(wrong + ", line 2");
    }
}
