package dev.churnwatch.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guarantee has a test, and each test of a fault stands for a guarantee. */
class GuaranteesTest {

    private static final Pattern TEST = Pattern.compile("`([a-z]+\\.[A-Z]\\w+)\\.(\\w+)`");

    /** A test that the page names: the class without the root of the packages, and the method. */
    record Proof(String type, String method) {}

    @ParameterizedTest
    @MethodSource("proofs")
    void everyTestThatThePageNamesIsThere(Proof proof) throws ClassNotFoundException {
        assertThat(methods(proof.type())).contains(proof.method());
    }

    @Test
    void everyTestOfAFaultIsNamed() throws Exception {
        Set<Proof> named = proofs().collect(Collectors.toSet());
        List<String> faults = named.stream()
                .map(Proof::type)
                .filter(type -> type.startsWith("fault."))
                .distinct()
                .toList();

        assertThat(faults).isNotEmpty();
        for (String type : faults) {
            for (String method : methods(type)) {
                assertThat(named).contains(new Proof(type, method));
            }
        }
    }

    static Stream<Proof> proofs() {
        return TEST.matcher(Document.read(Path.of("docs/guarantees.md")).text())
                .results()
                .map((MatchResult found) -> new Proof(found.group(1), found.group(2)));
    }

    private static List<String> methods(String type) throws ClassNotFoundException {
        Class<?> test = Class.forName("dev.churnwatch." + type, false, GuaranteesTest.class.getClassLoader());
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList();
    }
}
