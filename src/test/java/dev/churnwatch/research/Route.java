package dev.churnwatch.research;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.churnwatch.access.Scope;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An endpoint of the API. They are found by their annotations, so that none can be forgotten. */
record Route(Method endpoint) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)[^}]*}");

    private static final List<Route> ALL = find().toList();

    /** All endpoints. */
    static Stream<Route> all() {
        return ALL.stream();
    }

    private static Stream<Route> find() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.churnwatch")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Arrays.stream(method.getAnnotations())
                                .anyMatch(annotation ->
                                        annotation.annotationType().isAnnotationPresent(HttpMethod.class)))
                        .map(Route::new);
    }

    /** Those that only read. */
    static Stream<Route> reading() {
        return all().filter(route -> route.endpoint.isAnnotationPresent(GET.class));
    }

    /** The scopes each of which opens it; all of them for {@code GET /api/v1/me}, which is for everybody who is somebody. */
    List<String> scopes() {
        if (endpoint.getDeclaringClass().equals(MeResource.class)
                && endpoint.isAnnotationPresent(Authenticated.class)) {
            return Scope.ALL;
        }
        RolesAllowed allowed = endpoint.getAnnotation(RolesAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value());
    }

    boolean isOpenTo(Set<String> scopes) {
        return scopes().stream().anyMatch(scopes::contains);
    }

    /** The method that it takes, such as {@code GET}. */
    String method() {
        return Arrays.stream(endpoint.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
    }

    /** The media types that it answers in. */
    List<String> types() {
        Produces own = endpoint.getAnnotation(Produces.class);
        Produces produces = own == null ? endpoint.getDeclaringClass().getAnnotation(Produces.class) : own;
        return Arrays.stream(produces.value())
                .map(type -> type.replaceAll(";.*", ""))
                .toList();
    }

    /** Its path, with the names of its parameters in braces. */
    String template() {
        Path own = endpoint.getAnnotation(Path.class);
        return (path(endpoint.getDeclaringClass().getAnnotation(Path.class)) + path(own)).replaceAll("/+", "/");
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : "/" + path.value();
    }

    /** Its path with a value for the name of each parameter. */
    String path(UnaryOperator<String> values) {
        return PARAMETER
                .matcher(template())
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    @Override
    public String toString() {
        return template() + " " + types();
    }
}
