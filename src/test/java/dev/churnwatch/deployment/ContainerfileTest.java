package dev.churnwatch.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code deploy/Containerfile}, held to what the build leaves and to what starts it. */
class ContainerfileTest {

    private List<String> build = List.of();
    private List<String> image = List.of();

    @BeforeEach
    void read() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("deploy/Containerfile"));
        int last = lines.lastIndexOf(instructions(lines, "FROM").get(1));
        build = lines.subList(0, last);
        image = lines.subList(last, lines.size());
    }

    @Test
    void everyBaseIsPinned() {
        assertThat(Stream.concat(instructions(build, "FROM").stream(), instructions(image, "FROM").stream()))
                .hasSize(2)
                .allMatch(from -> Images.isPinned(from.split(" ", -1)[1]));
    }

    @Test
    void itRunsAsANumberedNobody() {
        assertThat(instructions(image, "USER")).containsExactly("USER 10001:10001");
        assertThat(image.indexOf("USER 10001:10001"))
                .as("nothing is done as somebody else afterwards")
                .isGreaterThan(image.lastIndexOf(instructions(image, "RUN")
                        .get(instructions(image, "RUN").size() - 1)));
        assertThat(instructions(image, "RUN").get(0)).contains("-o 10001 -g 10001", stateDirectory());
    }

    @Test
    void whatTheBuilderCopiesIsThereAndLetThrough() throws IOException {
        List<String> letThrough = Files.readAllLines(Path.of(".dockerignore"));
        List<String> sources = Stream.concat(build.stream(), image.stream())
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.split(" ", -1)[1])
                .toList();

        assertThat(letThrough).contains("*");
        assertThat(sources).hasSizeGreaterThan(3).allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(letThrough).contains("!" + source);
        });
    }

    @Test
    void theServiceStartsFromWhatIsCopied() {
        String start = instructions(image, "ENTRYPOINT").get(0);

        assertThat(start).startsWith("ENTRYPOINT [\"java\"").contains("\"target/quarkus-app/quarkus-run.jar\"");
        assertThat(instructions(image, "COPY").stream()
                        .filter(line -> line.contains("--from=build"))
                        .map(line -> line.split(" ", -1)[2]))
                .containsExactlyInAnyOrder(
                        "/build/target/quarkus-app/lib",
                        "/build/target/quarkus-app/quarkus-run.jar",
                        "/build/target/quarkus-app/quarkus",
                        "/build/target/quarkus-app/app");
        assertThat(instructions(image, "EXPOSE"))
                .containsExactly("EXPOSE " + Settings.shipped("quarkus.http.port") + " "
                        + Settings.shipped("quarkus.management.port"));
    }

    @Test
    void whoRunsItMeansTheSameNobodyAndTheSameState() throws IOException {
        ComposeFile compose = ComposeFile.read();

        assertThat(compose.service("churnwatch").path("user").asText()).isEqualTo("10001:10001");
        assertThat(compose.environment("churnwatch")).containsEntry("CHURNWATCH_STATE_DIR", stateDirectory());
        assertThat(Files.readString(Path.of("k8s/base/statefulset.yaml")))
                .contains("runAsUser: 10001", "runAsGroup: 10001", "mountPath: " + stateDirectory());
        assertThat(Files.readString(Path.of("k8s/base/churnwatch.env")))
                .contains("CHURNWATCH_STATE_DIR=" + stateDirectory());
    }

    private String stateDirectory() {
        return instructions(image, "ENV").get(0).split("=", -1)[1];
    }

    private static List<String> instructions(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name + ' ')).toList();
    }
}
