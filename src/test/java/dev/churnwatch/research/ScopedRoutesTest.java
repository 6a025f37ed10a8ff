package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.access.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every endpoint says which scope opens it. */
class ScopedRoutesTest {

    @Test
    void everyEndpointNamesScopesThatExist() {
        List<Route> endpoints = Route.all().toList();

        assertThat(endpoints)
                .hasSizeGreaterThan(10)
                .allSatisfy(endpoint -> assertThat(endpoint.scopes())
                        .as("scopes of %s", endpoint)
                        .isNotEmpty()
                        .isSubsetOf(Scope.ALL));
    }
}
