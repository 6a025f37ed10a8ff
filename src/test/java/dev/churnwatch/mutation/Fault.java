package dev.churnwatch.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One small mistake that somebody could make in the sources.
 *
 * @param name what it is called
 * @param why what it would do
 * @param source the file, under the root package
 * @param right the text as it stands, whatever the white space
 * @param wrong what the mistake makes of it
 */
record Fault(String name, String why, String source, String right, String wrong) {

    /**
     * Reads faults, one paragraph each: {@code name: why}, the source file, then lines that begin with {@code -} (right) or
     * {@code +} (wrong). Lines that begin with {@code #} are remarks.
     *
     * @throws IllegalArgumentException if a paragraph is no fault
     */
    static List<Fault> read(Path file) throws IOException {
        List<Fault> faults = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.isBlank()) {
                paragraph.add(line);
            } else if (!paragraph.isEmpty()) {
                faults.add(parse(paragraph));
                paragraph.clear();
            }
        }
        if (!paragraph.isEmpty()) {
            faults.add(parse(paragraph));
        }
        return List.copyOf(faults);
    }

    private static Fault parse(List<String> paragraph) {
        String head = paragraph.get(0);
        int colon = head.indexOf(": ");
        String right = textAfter('-', paragraph);
        if (colon < 0 || right.isEmpty()) {
            throw new IllegalArgumentException("not a fault: " + head);
        }
        return new Fault(
                head.substring(0, colon),
                head.substring(colon + 2),
                paragraph.get(1),
                right,
                textAfter('+', paragraph));
    }

    private static String textAfter(char sign, List<String> paragraph) {
        return paragraph.stream()
                .skip(2)
                .filter(line -> line.charAt(0) == sign)
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining("\n"));
    }

    /**
     * The source with the mistake in it.
     *
     * @throws IllegalStateException if the right text does not stand there exactly once
     */
    String in(String original) {
        Pattern text = Pattern.compile(
                Pattern.compile("\\s+").splitAsStream(right).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        long times = text.matcher(original).results().count();
        if (times != 1) {
            throw new IllegalStateException(name + ": its text stands " + times + " times in " + source);
        }
        return text.matcher(original).replaceFirst(Matcher.quoteReplacement(wrong));
    }
}
