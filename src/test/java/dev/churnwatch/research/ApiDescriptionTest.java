package dev.churnwatch.research;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.churnwatch.research.ApiDescription.Operation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The description of the API against the code, against itself, and against what people expect of one. */
class ApiDescriptionTest {

    private static final ApiDescription DESCRIPTION = ApiDescription.COMMITTED;
    private static final Pattern WORDS = Pattern.compile("\\{\\w+: *([a-z|]+)}");

    @Test
    void describesEveryOperationThatThereIsAndNoOther() {
        List<String> described =
                DESCRIPTION.operations().stream().map(Operation::name).toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(operationsOfTheResources());
    }

    @Test
    void everyExampleIsTrueToItsSchema() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : DESCRIPTION.operations()) {
            operation.body().path("responses").fieldNames().forEachRemaining(status -> {
                ApiDescription.Place response = DESCRIPTION.response(operation, Integer.parseInt(status));
                response.node().path("content").properties().forEach(content -> {
                    JsonNode example = content.getValue().path("example");
                    if (example.isObject() || example.isArray()) {
                        String schema =
                                response.pointer() + "/content/" + ApiDescription.escape(content.getKey()) + "/schema";
                        DESCRIPTION
                                .errors(schema, example.toString())
                                .forEach(error -> wrong.add(operation.name() + " " + status + ": " + error));
                    }
                });
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyProblemHasAnExampleThatIsTrueToIt() {
        JsonNode examples = DESCRIPTION.document().at("/components/examples");

        assertThat(Arrays.stream(ProblemType.values()).map(ApiDescriptionTest::summary))
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(examples.spliterator(), false)
                        .map(example -> example.path("value"))
                        .map(value -> value.path("type").asText() + " " + value.path("status") + " "
                                + value.path("title").asText())
                        .toList());
        assertThat(examples)
                .allSatisfy(example -> assertThat(DESCRIPTION.errors(
                                "/components/schemas/Problem",
                                example.path("value").toString()))
                        .isEmpty());
    }

    private static String summary(ProblemType type) {
        HttpProblem problem = type.problem().build();
        return problem.getType() + " " + problem.getStatusCode() + " " + problem.getTitle();
    }

    @Test
    void everyComponentIsUsed() {
        String text = DESCRIPTION.document().toString();
        List<String> names = new ArrayList<>();
        DESCRIPTION.document().path("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> names.add("#/components/" + kind.getKey() + "/" + name));
            }
        });

        assertThat(names).allMatch(name -> text.contains("{\"$ref\":\"" + name + "\"}"));
    }

    @Test
    void theLinterFindsNothing() throws IOException, InterruptedException {
        assumeTrue(
                spectral("--version").exit == 0,
                "npx is not there or cannot fetch Spectral; deploy/verify installs it");

        Linting linting = spectral(
                "lint",
                "--ruleset",
                "deploy/openapi-rules.yaml",
                "--fail-severity",
                "warn",
                "src/main/resources/META-INF/openapi.yaml");

        assertThat(linting.exit).as(linting.said).isZero();
    }

    private record Linting(int exit, String said) {}

    private static Linting spectral(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "exec npx --yes @stoplight/spectral-cli@6.15.0 \"$@\"", "spectral"));
        command.addAll(List.of(arguments));
        Process linter = new ProcessBuilder(command).redirectErrorStream(true).start();
        linter.getOutputStream().close();
        String said = new String(linter.getInputStream().readAllBytes(), UTF_8);
        return new Linting(linter.waitFor(), said);
    }

    private static List<String> operationsOfTheResources() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.churnwatch").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(ApiDescriptionTest::operationsOf)
                        .distinct()
                        .toList();
    }

    private static Stream<String> operationsOf(JavaClass resource) {
        String root = resource.getAnnotationOfType(Path.class).value();
        return resource.getMethods().stream()
                .map(JavaMethod::reflect)
                .flatMap(method -> httpMethod(method).stream()
                        .flatMap(http -> templates((root + "/" + pathOf(method)).replaceAll("/+", "/"))
                                .map(template -> http + " " + template.replaceAll("/$", ""))));
    }

    /** The paths of a template, one for each of the words that a parameter may be. */
    private static Stream<String> templates(String path) {
        Matcher words = WORDS.matcher(path);
        return words.find()
                ? Stream.of(words.group(1).split("\\|")).flatMap(word -> templates(words.replaceFirst(word)))
                : Stream.of(path);
    }

    private static String pathOf(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }
}
