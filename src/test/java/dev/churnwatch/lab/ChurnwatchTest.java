package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChurnwatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"simulate", "backtest", "explain", "topics", "publish", "policies"})
    void everyCommandHelps(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: churnwatch " + command).contains("--help");
        assertThat(CommandRun.of("--help").out()).contains("  " + command + " ");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required subcommand").contains("simulate");
    }

    @Test
    void anUnknownCommandIsAMistakeOfUsage() {
        assertThat(CommandRun.of("juggle").exitCode()).isEqualTo(2);
    }
}
