package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {

    @ParameterizedTest
    @CsvSource({"0, null", "9, null", "10, 10", "11, 11"})
    void tenIsTheFewestThatAreTold(long count, String told) {
        assertThat(told(towards(Scope.READ, Scope.EXPORT), count)).isEqualTo("{\"n\":" + told + "}");
    }

    @Test
    void whoMayKnowNamesMayKnowNumbers() {
        assertThat(told(towards(Scope.REVIEW), 1)).isEqualTo("{\"n\":1}");
        assertThat(towards(Scope.REVIEW).hidesAny(1, 2)).isFalse();
    }

    @Test
    void oneSmallNumberAmongLargeOnesIsHidden() {
        assertThat(towards(Scope.READ).hidesAny(10, 11)).isFalse();
        assertThat(towards(Scope.READ).hidesAny(10, 9, 11)).isTrue();
    }

    private static Discretion towards(String... scopes) {
        return Discretion.towards(new Caller("k", "uni", 1, Set.of(scopes)));
    }

    private static String told(Discretion discretion, long count) {
        return Documents.write(json -> {
            json.writeStartObject();
            discretion.write(json, "n", count);
            json.writeEndObject();
        });
    }
}
