package dev.churnwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.monitoring.Alert;
import dev.churnwatch.monitoring.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo as its user runs it, on a world small enough for a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DemoIT {

    private static final String SETTLED = "Look here:";

    @TempDir
    static Path directory;

    @TempDir
    static Path tourist;

    @TempDir
    static Path watcher;

    private List<JsonNode> firstFlags = List.of();
    private List<ApiTour.Sight> sights = List.of();
    private List<String> console = List.of();
    private Watch.Sighting sighting = Watch.Sighting.NOTHING;
    private @Nullable DemoRun run;

    @BeforeAll
    void feedOnce() throws Exception {
        DemoPorts ports = DemoPorts.free();
        try (Watch watch = Watch.over(ports.management(), watcher);
                DemoRun first = DemoRun.start(directory, ports)) {
            first.awaitLine(SETTLED);
            firstFlags = first.flags();
            sights = first.tour(tourist);
            console = first.console();
            sighting = watch.look();
            first.signal("TERM");
        }
    }

    @AfterEach
    void endWhatATestLeft() throws Exception {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    @Test
    void aSmallWorldYieldsFlagsWithEvidence() {
        assertThat(firstFlags).isNotEmpty().allSatisfy(flag -> {
            assertThat(flag.path("confidence").asDouble()).isGreaterThanOrEqualTo(0.5);
            assertThat(flag.path("evidence")).isNotEmpty();
            assertThat(flag.path("reasons")).isNotEmpty();
        });
    }

    @Test
    void theTourOfTheApiShowsWhatItsDocumentForetells() {
        assumeTrue(ApiTour.isPossible(), "curl or bash is not installed; deploy/verify installs it");

        assertThat(sights)
                .hasSize(10)
                .allSatisfy(sight -> assertThat(sight.printed())
                        .as(sight.stop().command())
                        .matches(sight.stop().foretold()));
    }

    @Test
    void thePackagedServiceHasTheConsole() {
        assertThat(console).hasSize(3).doesNotContain("");
        assertThat(console.get(0)).contains("<title>Churnwatch</title>");
        assertThat(console).anyMatch(sent -> sent.contains("cw-console"));
    }

    @Test
    void everyPanelAndEveryAlertFindsItsNumbersInARealPrometheus() throws IOException {
        Tool.need("prometheus");

        assertThat(sighting.asked()).isGreaterThan(100);
        assertThat(sighting.blank()).as("expressions without a number").isEmpty();
        assertThat(sighting.health().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Alert.ofPrometheus().stream().map(Alert::name).toList());
        assertThat(sighting.health().values()).as("health of the rules").containsOnly("ok");
    }

    @Test
    void aRestartShowsTheSameFlagsAndFeedsNothing() throws Exception {
        DemoRun second = start();
        second.awaitLine(SETTLED);

        assertThat(second.output()).contains("nothing is fed").doesNotContain("feeding a world");
        assertThat(second.flags()).isEqualTo(firstFlags);
    }

    @ParameterizedTest(name = "{0} once it said \"{1}\"")
    @CsvSource({"TERM, Look here:", "INT, the service starts", "HUP, PostgreSQL on"})
    void aSignalLeavesNeitherProcessNorPort(String signal, String moment) throws Exception {
        DemoRun running = start();
        assumeTrue(
                running.heeds(signal), "whoever started this test has SIG" + signal + " ignored, and children inherit");
        running.awaitLine(moment);

        running.signal(signal);

        assertThat(running.awaitEnd()).as("exit code").isGreaterThan(128);
        assertThat(running.survivors()).isEmpty();
        assertThat(running.takenPorts()).isEmpty();
    }

    @Test
    void whatAKilledDemoLeftIsEndedByTheNext() throws Exception {
        DemoRun killed = start();
        killed.awaitLine(SETTLED);
        killed.signal("KILL");
        killed.awaitEnd();
        assertThat(killed.survivors())
                .as("service and PostgreSQL outlive the kill, else this test tests nothing")
                .hasSize(2);

        DemoRun next = start(killed.ports());
        next.awaitLine(SETTLED);

        assertThat(killed.survivors()).isEmpty();
        assertThat(next.flags()).isEqualTo(firstFlags);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoRun refused = start(DemoPorts.free().withKafka(taken.getLocalPort()));

            assertThat(refused.awaitEnd()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("port " + taken.getLocalPort() + " is taken")
                    .contains("--kafka-port");
        }
    }

    @Test
    void twoDemosDoNotShareData() throws Exception {
        DemoRun first = start();
        first.awaitLine("PostgreSQL on");
        try (DemoRun second = DemoRun.start(directory, DemoPorts.free())) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.output()).contains("another demo runs on");
        }
        assertThat(Files.exists(directory.resolve("fed"))).isTrue();
    }

    private DemoRun start() throws IOException {
        return start(DemoPorts.free());
    }

    private DemoRun start(DemoPorts ports) throws IOException {
        DemoRun started = DemoRun.start(directory, ports);
        run = started;
        return started;
    }
}
