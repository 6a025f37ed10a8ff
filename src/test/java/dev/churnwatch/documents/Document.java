package dev.churnwatch.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that people read, in Markdown. */
public record Document(Path path, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```\\s*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");

    /** Every page of the repository. */
    public static Stream<Document> all() {
        return Stream.concat(Stream.of(Path.of("README.md")), pagesBelow(Path.of("docs")))
                .map(Document::read);
    }

    private static Stream<Path> pagesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page at a path. */
    public static Document read(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of its blocks of code, one to a command however many lines it is written on. */
    public Stream<String> commands() {
        return FENCE.matcher(text)
                .results()
                .flatMap(block -> block.group(1).replaceAll("\\\\\\n\\s*", "").lines())
                .map(String::strip);
    }

    /** What its links within the repository lead to, as written. */
    List<String> links() {
        return LINK.matcher(prose())
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The names under which its headings can be linked to. */
    Set<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** As code hosts make it: lower case, hyphens for spaces, nothing else but letters, digits and underscores. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
