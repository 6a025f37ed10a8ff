package dev.churnwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus' own tool says of its configuration and rules, and when each rule rings. */
class RulesTest {

    @Test
    void theConfigurationIsOne() throws Exception {
        Tool.Said said = promtool("check", "config", "deploy/prometheus/prometheus.yml");

        assertThat(said.exit()).as(said.text()).isZero();
    }

    @Test
    void theRulesAreWithoutFault() throws Exception {
        Tool.Said said = promtool("check", "rules", "--lint=all", "--lint-fatal", Alert.PROMETHEUS.toString());

        assertThat(said.exit()).as(said.text()).isZero();
    }

    static List<Path> unitTests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/prometheus"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("unitTests")
    void anAlertRingsWhenItMustAndNotOtherwise(Path file) throws Exception {
        Tool.Said said = promtool("test", "rules", file.toString());

        assertThat(said.exit()).as(said.text()).isZero();
    }

    private static Tool.Said promtool(String... arguments) throws IOException, InterruptedException {
        return Tool.need("promtool").run("", List.of(arguments));
    }
}
