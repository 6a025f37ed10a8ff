package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document's walk through one flag is the walk through that flag today. */
class OneFlagByHandTest {

    private static final Path DOCUMENT = Path.of("docs", "detection.md");
    private static final Path AS_IT_SHOULD_BE = Path.of("target", "one-flag-by-hand.md");

    private static final String SIMULATE = "simulate --seed 11 --accounts 60 --days 28 --churners 0.05 --zeal 0.1"
            + " --kinds casual,fickle-reader,weekly-churner,three-day-churner --out events.ndjson.gz";
    private static final String BACKTEST = "backtest events.ndjson.gz --flags flags.ndjson";
    private static final String EXPLAIN = "explain events.ndjson.gz --account %s --as-of %s";

    @TempDir
    private static Path directory;

    private static String explain = "";
    private static OneFlagByHand walk;

    @BeforeAll
    static void runTheCommands() throws IOException {
        run(SIMULATE);
        run(BACKTEST);
        JsonNode flag;
        try (var flags = Files.lines(directory.resolve("flags.ndjson"))) {
            flag = new ObjectMapper().readTree(flags.findFirst().orElseThrow());
        }
        explain = EXPLAIN.formatted(
                flag.path("account").textValue(), flag.path("asOf").textValue());
        walk = new OneFlagByHand(flag, run(explain).lines().toList());
    }

    private static String run(String command) {
        CommandRun run = CommandRun.of(Arrays.stream(command.split(" "))
                .map(word -> word.contains(".ndjson") ? directory.resolve(word) : word)
                .toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void everyPartComesOutByHandAsTheFlagHasIt() {
        assertThat(walk.byHand()).hasSameSizeAs(walk.carried());
        walk.byHand()
                .forEach((part, llr) ->
                        assertThat(llr).as(part).isCloseTo(walk.carried().get(part), within(2e-3)));
    }

    @Test
    void theDocumentWalksThroughTheFlagThatTheCommandsRaise() throws IOException {
        String section = walk.section(introduction());
        Files.createDirectories(AS_IT_SHOULD_BE.getParent());
        Files.writeString(AS_IT_SHOULD_BE, section);

        assertThat(Files.readString(DOCUMENT))
                .as("the section as it should be is in %s", AS_IT_SHOULD_BE)
                .contains(section);
    }

    private static String introduction() {
        return """
                ## One flag by hand

                From the counts of a flag to its confidence. `OneFlagByHandTest` runs the commands and does the sums with what the
                flag carries; when a number here is no longer true it fails, and leaves the section as it should be in
                `%s`.

                ```
                deploy/churnwatch %s
                deploy/churnwatch %s
                deploy/churnwatch %s
                ```

                The account is that of the first line of `flags.ndjson`, the moment the `asOf` of that line. `explain` prints, among other
                things:

                """.formatted(AS_IT_SHOULD_BE, SIMULATE.replace(" --kinds", " \\\n    --kinds"), BACKTEST, explain);
    }
}
