package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.Disorder;
import dev.churnwatch.lab.world.Inhabitant;
import dev.churnwatch.lab.world.OneSided;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.source.LineFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    @TempDir
    private Path directory;

    @Test
    void writesTheWorldOfItsSeed() throws IOException {
        Path file = directory.resolve("world.ndjson");

        CommandRun run = CommandRun.of("simulate", "--seed", 3, "--accounts", 120, "--days", 12, "--out", file);

        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        assertThat(events(file))
                .isEqualTo(World.of(WorldPlan.of(3, 120, 12)).events())
                .isNotEmpty();
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        Path once = directory.resolve("once.ndjson.gz");
        Path again = directory.resolve("again.ndjson.gz");

        for (Path file : List.of(once, again)) {
            CommandRun.of(
                    "simulate",
                    "--accounts",
                    100,
                    "--days",
                    10,
                    "--duplicates",
                    0.05,
                    "--shuffle",
                    "PT1H",
                    "--late",
                    0.02,
                    "--orphans",
                    0.1,
                    "--one-sided",
                    "--out",
                    file);
        }

        assertThat(Files.size(once)).isGreaterThan(10_000);
        assertThat(again).hasSameBinaryContentAs(once);
    }

    @Test
    void packsByTheEndingOfTheName() throws IOException {
        Path plain = directory.resolve("world.ndjson");
        Path packed = directory.resolve("world.ndjson.gz");

        CommandRun.of("simulate", "--accounts", 100, "--days", 5, "--out", plain);
        CommandRun.of("simulate", "--accounts", 100, "--days", 5, "--out", packed);

        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed)))) {
            assertThat(new String(unpacked.readAllBytes(), UTF_8)).isEqualTo(Files.readString(plain));
        }
    }

    @Test
    void labelsEverybody() throws IOException {
        Path labels = directory.resolve("labels.csv");

        CommandRun.of("simulate", "--accounts", 100, "--days", 2, "--out", directory.resolve("w"), "--labels", labels);

        List<Inhabitant> truth = World.of(WorldPlan.of(1, 100, 2)).inhabitants();
        assertThat(Files.readAllLines(labels))
                .hasSize(101)
                .startsWith("account,kind,churner")
                .contains(truth.get(7).account() + "," + truth.get(7).kind() + ","
                        + truth.get(7).churner());
        assertThat(Labels.read(new DataFile(labels.toString()))).isEqualTo(truth);
    }

    @Test
    void tellsWhenEachChurnerBegan() throws IOException {
        Path truth = directory.resolve("truth.csv");

        CommandRun.of("simulate", "--accounts", 100, "--days", 20, "--out", directory.resolve("w"), "--truth", truth);

        List<Inhabitant> told = World.of(WorldPlan.of(1, 100, 20)).play(event -> {});
        assertThat(Files.readAllLines(truth)).hasSize(101).startsWith("account,kind,churner,firstTrickAt,firstUndoAt");
        assertThat(Labels.read(new DataFile(truth.toString()))).isEqualTo(told);
        assertThat(told)
                .allSatisfy(one -> assertThat(one.firstTrickAt().isPresent()).isEqualTo(one.churner()));
    }

    @Test
    void disordersWhenAsked() throws IOException {
        Path orderly = directory.resolve("orderly");
        Path disorderly = directory.resolve("disorderly");

        CommandRun.of("simulate", "--accounts", 100, "--days", 10, "--out", orderly);
        CommandRun.of(
                "simulate",
                "--accounts",
                100,
                "--days",
                10,
                "--out",
                disorderly,
                "--duplicates",
                0.1,
                "--shuffle",
                "PT1H");

        List<FollowEvent> arrived = events(disorderly);
        assertThat(arrived).hasSizeGreaterThan(events(orderly).size());
        assertThat(arrived)
                .isNotEqualTo(
                        arrived.stream().sorted(comparingLong(FollowEvent::at)).toList());
    }

    @Test
    void showsOnlyOneSideWhenAsked() throws IOException {
        Path file = directory.resolve("one-sided");

        CommandRun.of("simulate", "--accounts", 100, "--days", 10, "--zeal", 0.1, "--one-sided", "--out", file);

        World world = World.of(WorldPlan.of(1, 100, 10).withZeal(0.1));
        List<FollowEvent> log = new ArrayList<>();
        world.play(new OneSided(world.inhabitants(), log::add));
        assertThat(events(file)).isEqualTo(log).isNotEmpty();
    }

    @Test
    void losesFollowsAndDelaysEventsWhenAsked() throws IOException {
        Path file = directory.resolve("late");

        CommandRun.of(
                "simulate",
                "--accounts",
                100,
                "--days",
                10,
                "--orphans",
                0.2,
                "--late",
                0.1,
                "--late-by",
                "PT6H",
                "--out",
                file);

        assertThat(events(file))
                .isEqualTo(new Disorder(1, 0, Duration.ZERO)
                        .withLate(0.1, Duration.ofHours(6))
                        .withUnseenFollows(0.2)
                        .of(World.of(WorldPlan.of(1, 100, 10)).events()));
    }

    @Test
    void restrictsTheKindsWhenAsked() throws IOException {
        Path labels = directory.resolve("labels.csv");

        CommandRun.of(
                "simulate",
                "--accounts",
                100,
                "--days",
                1,
                "--churners",
                0.1,
                "--kinds",
                "casual=3,curious=1,weekly-churner",
                "--out",
                directory.resolve("w"),
                "--labels",
                labels);

        assertThat(Labels.read(new DataFile(labels.toString())))
                .extracting(Inhabitant::kind)
                .containsOnly("casual", "curious", "weekly-churner")
                .satisfies(kinds -> assertThat(Collections.frequency(kinds, "weekly-churner"))
                        .isEqualTo(10))
                .satisfies(kinds ->
                        assertThat(Collections.frequency(kinds, "casual")).isBetween(67, 68));
    }

    @Test
    void makesJetstreamOfKeyedAccountsOnly() throws IOException {
        Path file = directory.resolve("jetstream");

        CommandRun run =
                CommandRun.of("simulate", "--accounts", 60, "--days", 2, "--format", "jetstream", "--out", file);
        CommandRun refused = CommandRun.of(
                "simulate", "--accounts", 60, "--days", 2, "--format", "jetstream", "--keyed", 0.5, "--out", file);

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(file)).isNotEmpty().allMatch(line -> line.startsWith("{\"did\":\"did:plc:"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--format jetstream needs --keyed 1");
    }

    @ParameterizedTest
    @CsvSource({
        "--kinds, cat, there is no kind cat; there are casual",
        "--kinds, casual=much, the weight of casual is not a number",
        "--kinds, casual=0, the weight of casual must be positive",
        "--zeal, 0, zeal must be above 0",
        "--crowd, -1, the crowd must not be negative",
        "--late, 2, the share of late events",
        "--orphans, 2, the share of follows that are never seen",
        "--format, xml, there are churnwatch and jetstream",
        "--accounts, 10, accounts must be at least 50",
        "--days, 0, days must be at least 1",
        "--churners, 2, the share of churners",
        "--duplicates, -1, duplicates must lie between 0 and 1",
        "--start, yesterday, --start",
        "--colour, red, --colour"
    })
    void refusesOptionsThatMakeNoWorld(String option, String value, String complaint) {
        CommandRun run = CommandRun.of("simulate", "--out", directory.resolve("w"), option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint).contains("Usage: churnwatch simulate");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
        Path nowhere = directory.resolve("no/such/directory/w");

        CommandRun run = CommandRun.of("simulate", "--accounts", 60, "--days", 1, "--out", nowhere);

        assertThat(run).isEqualTo(new CommandRun(1, "", "churnwatch simulate: no such file: " + nowhere + "\n"));
    }

    private static List<FollowEvent> events(Path file) throws IOException {
        LineReport report = new LineReport();
        List<FollowEvent> events = new EventLines(new DataFile(file.toString()), LineFormat.CHURNWATCH)
                .toList(report, new Progress(new PrintWriter(new StringWriter())));
        assertThat(report.refused()).isZero();
        return events;
    }
}
