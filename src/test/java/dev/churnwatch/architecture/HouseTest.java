package dev.churnwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(House.ROOT);

    static List<ArchRule> rules() {
        return Stream.of(
                        Stream.of(
                                House.everyPackageIsARoom(),
                                House.pureRoomsKnowOnlyJava(),
                                House.churnKnowsOnlyJavaAndStatistics(),
                                House.namesAreNouns()),
                        House.arrowsHold(),
                        House.pureRoomsAreFunctions())
                .flatMap(rule -> rule)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsItsRules(ArchRule rule) {
        rule.check(MAIN);
    }

    @Test
    void everyPackageTellsItsStoryAndDeclaresNull() {
        Set<String> packages = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(House.ROOT))
                .collect(Collectors.toSet());

        Set<String> told = MAIN.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(told).as("packages with a @NullMarked package-info").containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void theSandboxIsNotInTheArtefact() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).filter(name -> name.contains("sandbox")))
                .isEmpty();
    }
}
