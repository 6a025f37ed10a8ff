package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty days of lists of whom three accounts follow, judged as a file. */
class SnapshotsTest {

    private static final Instant FIRST = Instant.parse("2026-07-01T12:00:00Z");
    private static final int DAYS = 60;
    private static final int A_DAY = 40;

    @TempDir
    private Path directory;

    private String lists = "";

    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            int day = i;
            // followed on one day, dropped a week later
            lines.add(list("churner", day, target -> target / A_DAY <= day && target / A_DAY > day - 7));
            // a part of what the first list had goes every other day
            lines.add(list("cleaner", day, target -> target / A_DAY >= day / 2));
            lines.add(list("collector", day, target -> target / A_DAY <= day));
        }
        lists = Files.write(directory.resolve("lists"), lines).toString();
    }

    @Test
    void whoFollowsAndDropsIsFlaggedAndWhoDropsWhatTheFirstListHadIsNot() throws IOException {
        Path flags = directory.resolve("flags");

        CommandRun run = CommandRun.of("backtest", lists, "--format", "snapshots", "--flags", flags);

        assertThat(run.exitCode()).isZero();
        List<JsonNode> changes = new ArrayList<>();
        for (String line : Files.readAllLines(flags)) {
            changes.add(new ObjectMapper().readTree(line));
        }
        assertThat(changes).isNotEmpty().allSatisfy(flag -> {
            assertThat(flag.at("/account").asText()).isEqualTo("churner");
            JsonNode dwell = flag.at("/evidence/dwell");
            assertThat(dwell.path("count").asInt()).isZero();
            assertThat(dwell.path("censored")).isEqualTo(flag.at("/evidence/drops/total"));
            JsonNode episode = flag.at("/evidence/episodes/sample/0");
            assertThat(episode.path("shortestDwellSeconds").asLong()).isEqualTo(6 * 86_400);
            assertThat(episode.path("dwellSeconds").asLong()).isEqualTo(8 * 86_400);
            assertThat(flag.at("/reasons").toString()).contains("is known only within bounds");
        });
    }

    @Test
    void anExplanationSaysSoToo() {
        CommandRun run = CommandRun.of("explain", lists, "--format", "snapshots", "--account", "churner");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("is known only within bounds");
    }

    private static String list(String account, int day, IntPredicate followed) {
        String following = IntStream.range(0, DAYS * A_DAY)
                .filter(followed)
                .mapToObj(target -> "\"" + account + "-" + target + "\"")
                .collect(Collectors.joining(","));
        return "{\"account\":\"" + account + "\",\"at\":\"" + FIRST.plus(day, ChronoUnit.DAYS) + "\",\"following\":["
                + following + "]}";
    }
}
