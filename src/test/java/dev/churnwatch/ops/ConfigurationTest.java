package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(churnwatch\\.[^`]+)` \\| `?([^|`]*)`? \\|");

    @Test
    void theDocumentListsEveryPropertyWithItsDefaultAndNoOther() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(DOCUMENT));
        while (rows.find()) {
            documented.put(rows.group(1), rows.group(2).trim());
        }

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(declared());
    }

    @ParameterizedTest
    @CsvSource({
        "churnwatch.secrets.master, guessable",
        "churnwatch.archive.batch-size, 0",
        "churnwatch.archive.retry-max, 1h",
        "churnwatch.archive.group, ''",
        "churnwatch.research.page-size-max, 100000",
        "churnwatch.research.forward-timeout, 0s",
        "churnwatch.research.page-size, many",
        "churnwatch.stream.allowed-lateness, -1s",
        "churnwatch.stream.look-around, 1m",
        "churnwatch.stream.idle-after, 0s",
    })
    void aBadValueIsRefusedByTheNameOfItsProperty(String property, String value) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withValidator((BeanValidationConfigValidator)
                        () -> Validation.buildDefaultValidatorFactory().getValidator())
                .withSources(new PropertiesConfigSource(Map.of(property, value), "test", 100));

        mappings().forEach(builder::withMapping);

        assertThatThrownBy(builder::build).hasMessageContaining(property);
    }

    /** Each property of the mapping interfaces with its default, in the order of their names. */
    private static Map<String, String> declared() {
        Map<String, String> properties = new TreeMap<>();
        for (Class<?> mapping : mappings()) {
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            for (Method method : mapping.getDeclaredMethods()) {
                WithDefault preset = method.getAnnotation(WithDefault.class);
                properties.put(prefix + "." + kebab(method.getName()), preset == null ? "" : preset.value());
            }
        }
        return properties;
    }

    private static List<Class<?>> mappings() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.churnwatch").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
