package dev.churnwatch.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The committed description of the API (OpenAPI 3.1), as a client's tools read it. */
final class ApiDescription {

    private static final Path FILE = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final String ID = "https://churnwatch.example/openapi.json";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    /** As it stands in the repository. */
    static final ApiDescription COMMITTED = new ApiDescription();

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDescription() {
        try {
            document = new YAMLMapper().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, document.toString())));
    }

    /**
     * An operation.
     *
     * @param template its path with {@code {parameters}}
     */
    record Operation(String method, String template, JsonNode body) {

        String name() {
            return method + " " + template;
        }

        private boolean answers(String path) {
            return Pattern.matches(template.replaceAll("\\{[^}]+}", "[^/]+"), path);
        }

        private long parameters() {
            return template.chars().filter(each -> each == '{').count();
        }
    }

    /** The whole of it. */
    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method)))));
        return operations;
    }

    /** The operation that a request reaches: of several, the one with the fewest parameters in its path. */
    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(each -> each.method().equals(method) && each.answers(path))
                .min(Comparator.comparingLong(Operation::parameters));
    }

    /** What stands at a pointer, with a reference followed. */
    Place at(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has("$ref") ? at(node.path("$ref").textValue().substring(1)) : new Place(pointer, node);
    }

    /** A place in the description. */
    record Place(String pointer, JsonNode node) {}

    Place response(Operation operation, int status) {
        return at("/paths/" + escape(operation.template()) + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status);
    }

    /** An operation's parameters of some kind, {@code path} or {@code query}, each with its example. */
    Map<String, String> examples(Operation operation, String in) {
        Map<String, String> examples = new TreeMap<>();
        for (JsonNode parameter : operation.body().path("parameters")) {
            JsonNode described = parameter.has("$ref")
                    ? at(parameter.path("$ref").textValue().substring(1)).node()
                    : parameter;
            if (described.path("in").textValue().equals(in)) {
                examples.put(
                        described.path("name").textValue(),
                        described.path("example").asText());
            }
        }
        return examples;
    }

    /** The names of an operation's query parameters. */
    Set<String> queryParameters(Operation operation) {
        return examples(operation, "query").keySet();
    }

    /** What is wrong with a JSON text by the schema at a pointer. */
    List<String> errors(String pointer, String json) {
        Schema schema = schemas.computeIfAbsent(
                pointer, any -> registry.getSchema(SchemaLocation.of(ID + "#" + pointer.replace(" ", "%20"))));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
