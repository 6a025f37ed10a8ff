package dev.churnwatch.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The bill of materials, held to what is packaged, and its licences to those that are known to allow it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SbomIT {

    private static final Path BILL = Path.of("target/sbom.json");
    private static final Path PACKAGED = Path.of("target/quarkus-app/quarkus-app-dependencies.txt");
    private static final Path DOCUMENT = Path.of("docs/licences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ((?:[\\w.-]+:[\\w.-]+(?:, )?)+) \\|$");

    /** Of a library under several licences, one of these is enough. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "Public Domain");

    private final List<JsonNode> libraries = new ArrayList<>();

    @BeforeAll
    void read() throws IOException {
        new ObjectMapper()
                .readTree(new File(BILL.toString()))
                .path("components")
                .forEach(component -> {
                    if (!component.path("group").textValue().equals("dev.churnwatch")) {
                        libraries.add(component);
                    }
                });
    }

    @Test
    void namesEveryJarThatIsPackagedInItsVersion() throws IOException {
        Set<String> packaged = Files.readAllLines(PACKAGED).stream()
                .map(line -> line.split(":", -1))
                .map(part -> part[0] + ":" + part[1] + ":" + part[part.length - 1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = libraries.stream()
                .map(library -> nameOf(library) + ":" + library.path("version").textValue())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packaged).hasSizeGreaterThan(100);
        assertThat(named).containsAll(packaged);
    }

    @Test
    void hasEachLibraryInOneVersion() {
        Map<String, Set<String>> versions = libraries.stream()
                .collect(Collectors.groupingBy(
                        SbomIT::nameOf,
                        TreeMap::new,
                        Collectors.mapping(
                                library -> library.path("version").textValue(),
                                Collectors.toCollection(TreeSet::new))));

        assertThat(versions)
                .allSatisfy((library, several) -> assertThat(several).hasSize(1));
    }

    @Test
    void everyLibraryComesWithAHashAndALicenceThatAllowsIt() {
        assertThat(libraries).hasSizeGreaterThan(100).allSatisfy(library -> {
            assertThat(library.path("hashes"))
                    .as("hashes of %s", nameOf(library))
                    .isNotEmpty();
            assertThat(licencesOf(library))
                    .as("licences of %s", nameOf(library))
                    .containsAnyElementsOf(ALLOWED);
        });
    }

    @Test
    void theDocumentListsEachLicenceWithItsLibraries() throws IOException {
        Map<String, String> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
        Map<String, String> billed = libraries.stream()
                .filter(library -> !nameOf(library).contains(":native-")) // each platform has its own
                .collect(Collectors.groupingBy(
                        library -> String.join(" or ", licencesOf(library)),
                        TreeMap::new,
                        Collectors.mapping(
                                SbomIT::nameOf,
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new), names -> String.join(", ", names)))));

        assertThat(documented).isEqualTo(billed);
    }

    private static String nameOf(JsonNode library) {
        return library.path("group").textValue() + ":" + library.path("name").textValue();
    }

    private static Set<String> licencesOf(JsonNode library) {
        Set<String> licences = new TreeSet<>();
        library.path("licenses")
                .forEach(each ->
                        licences.add(first(each.path("expression"), each.at("/license/id"), each.at("/license/name"))));
        return licences;
    }

    private static String first(JsonNode... texts) {
        return List.of(texts).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("none");
    }
}
