package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.churnwatch.access.Scope;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every endpoint says which scope opens it. */
class ScopedRoutesTest {

    @Test
    void everyEndpointNamesScopesThatExist() {
        List<Method> endpoints = endpoints().toList();

        assertThat(endpoints)
                .hasSizeGreaterThan(10)
                .allSatisfy(endpoint -> assertThat(scopes(endpoint))
                        .as("scopes of %s", endpoint)
                        .isNotEmpty()
                        .isSubsetOf(Scope.ALL));
    }

    /** {@code GET /api/v1/me} is for everybody who is somebody. */
    private static List<String> scopes(Method endpoint) {
        if (endpoint.getDeclaringClass().equals(MeResource.class)
                && endpoint.isAnnotationPresent(Authenticated.class)) {
            return Scope.ALL;
        }
        RolesAllowed allowed = endpoint.getAnnotation(RolesAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value());
    }

    private static Stream<Method> endpoints() {
        return new ClassFileImporter()
                .importPackages("dev.churnwatch").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Arrays.stream(method.getAnnotations())
                                .anyMatch(annotation ->
                                        annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }
}
