package dev.churnwatch.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Document document) {
        assertThat(document.links()).allSatisfy(link -> {
            Path target = target(document, link);

            assertThat(target).exists();
            if (link.contains("#")) {
                assertThat(Document.read(target).anchors()).contains(link.substring(link.indexOf('#') + 1));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPageIsLinkedToFromAnother(Document document) {
        Path readme = Path.of("README.md");

        assertThat(Stream.concat(Stream.of(readme), linkedTo()).distinct()).contains(document.path());
    }

    private static Stream<Path> linkedTo() {
        return Document.all()
                .flatMap(page -> page.links().stream()
                        .map(link -> target(page, link))
                        .filter(target -> !target.equals(page.path()))
                        .map(target -> Files.isDirectory(target) ? target.resolve("README.md") : target));
    }

    private static Path target(Document document, String link) {
        String file = link.replaceAll("#.*", "");
        return file.isEmpty()
                ? document.path()
                : document.path().resolveSibling(file).normalize();
    }

    static Stream<Document> documents() {
        return Document.all();
    }
}
