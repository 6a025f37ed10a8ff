package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Working;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.wire.AssessmentJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    private static final String[] KINDS = {"casual", "fickle-reader", "weekly-churner", "three-day-churner"};
    private static final WorldPlan PLAN =
            WorldPlan.of(11, 60, 28).withChurnerShare(0.05).withZeal(0.1).withKinds(KINDS);
    private static final List<FlagChange> CHANGES =
            Trial.of(Policy.DEFAULT, World.of(PLAN).events()).changes();
    private static final FlagChange OPENED = CHANGES.get(0);
    private static final FlagChange LAST = CHANGES.get(CHANGES.size() - 1);

    @TempDir
    private static Path world;

    private static Path events;

    @BeforeAll
    static void simulate() {
        events = world.resolve("events.ndjson.gz");
        CommandRun run = CommandRun.of(
                "simulate",
                "--seed",
                11,
                "--accounts",
                60,
                "--days",
                28,
                "--churners",
                0.05,
                "--zeal",
                0.1,
                "--kinds",
                String.join(",", KINDS),
                "--out",
                events);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void explainsStepByStepAndTellsTheHistory() {
        CommandRun run = CommandRun.of("explain", events, "--account", LAST.account());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith(LAST.account() + " as of ")
                .contains("reasons", "for and against", "what would have to be different", "guards after the jackknife")
                .contains(LAST.flagId() + " revision " + LAST.revision());
    }

    @Test
    void explainsAFlagAsItWasRaised() {
        CommandRun run = explain(Instant.ofEpochMilli(OPENED.asOf()));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .startsWith(Working.of(OPENED.assessment(), Policy.DEFAULT).toArray(String[]::new))
                .anyMatch(line -> line.contains("OPENED") && line.contains(OPENED.flagId() + " revision 1"));
    }

    @Test
    void explainsAsOfTheLastTickByThen() {
        Instant tick = Instant.ofEpochMilli(OPENED.asOf());

        assertThat(explain(tick.plus(Duration.ofMinutes(14)))).isEqualTo(explain(tick));
    }

    @Test
    void knowsNothingOfWhatCameLater() {
        CommandRun run = explain(Instant.ofEpochMilli(OPENED.asOf()).minus(Duration.ofDays(1)));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("never flagged").doesNotContain("FLAG,");
    }

    @Test
    void explainsNothingThatTheFileDoesNotReach() {
        CommandRun all = CommandRun.of("explain", events, "--account", OPENED.account());

        assertThat(explain(Instant.parse("2030-01-01T00:00:00Z"))).isEqualTo(all);
    }

    @Test
    void explainsInJsonWithTheEvidenceOfTheFlag() throws IOException {
        CommandRun run = CommandRun.of(
                "explain",
                events,
                "--account",
                OPENED.account(),
                "--as-of",
                Instant.ofEpochMilli(OPENED.asOf()),
                "--json");

        JsonNode evidence = new AssessmentJson(Policy.DEFAULT).tree(OPENED.assessment());
        assertThat(new ObjectMapper().readTree(run.out())).isEqualTo(evidence);
    }

    @Test
    void saysWhenThereIsNoTraceOfTheAccount() {
        CommandRun run = CommandRun.of("explain", events, "--account", "did:plc:nobody");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no trace of the account");
    }

    @Test
    void saysWhenThereWasNoTraceYet() {
        CommandRun run = explain(Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("by then");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-07-25", "2026-07-25T25:00:00Z"})
    void refusesWhatIsNoMoment(String moment) {
        CommandRun run = CommandRun.of("explain", events, "--account", OPENED.account(), "--as-of", moment);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--as-of");
    }

    private static CommandRun explain(Instant asOf) {
        return CommandRun.of("explain", events, "--account", OPENED.account(), "--as-of", asOf);
    }
}
