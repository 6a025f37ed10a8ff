package dev.churnwatch.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and variables that the documents name are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {

    private static final String ROOT = "dev.churnwatch.";
    private static final Pattern CLASS = Pattern.compile("`(?:([a-z]+)\\.)?((?:[A-Z][a-z0-9]+){2,})(?:\\.\\w+)?`");
    private static final Pattern VARIABLE = Pattern.compile("CHURNWATCH_[A-Z_]+[A-Z]");

    private static final Pattern PROPERTY = Pattern.compile("churnwatch\\.[a-z.-]+[a-z]");

    /** Of Java and Kafka. */
    private static final Set<String> OF_OTHERS = Set.of(
            "CreateTime",
            "LogAppendTime",
            "OutOfOrderSequenceException",
            "ProcessHandle",
            "StrictMath",
            "TopologyTestDriver",
            "UnsatisfiedLinkError");

    private final Set<String> classes = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    @BeforeAll
    void read() throws IOException {
        for (JavaClass type : new ClassFileImporter().importPackages(ROOT)) {
            classes.add(type.getSimpleName());
            classes.add(type.getPackageName().replaceFirst(".*\\.", "") + "." + type.getSimpleName());
        }
        VARIABLE.matcher(Files.readString(Path.of("src/main/resources/application.properties")))
                .results()
                .forEach(found -> variables.add(found.group()));
        PROPERTY.matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .forEach(found -> variables.add(
                        found.group().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "architecture.md",
                "contributing.md",
                "detection.md",
                "glossary.md",
                "gotchas.md",
                "invariants.md",
                "mutations.md"
            })
    void everyClassIsThere(String page) {
        List<String> named = CLASS.matcher(Document.read(Path.of("docs", page)).text())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1) + "." + found.group(2))
                .filter(name -> !OF_OTHERS.contains(name))
                .toList();

        assertThat(classes).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyVariableIsReadByTheConfiguration(Document document) {
        List<String> named = VARIABLE.matcher(document.text())
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(variables).containsAll(named);
    }

    static Stream<Document> documents() {
        return Document.all();
    }
}
