package dev.churnwatch.lab;

import dev.churnwatch.source.LineFormat;
import java.util.Iterator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file that a command reads, and how its lines are written. */
final class InputOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "events, one a line; gzip and zstd are unpacked, - is standard input")
    private String file;

    @Option(
            names = "--format",
            defaultValue = "churnwatch",
            paramLabel = "NAME",
            completionCandidates = Formats.class,
            description = "${COMPLETION-CANDIDATES}")
    private String format;

    /** What help lists. */
    private static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return LineFormat.NAMES.iterator();
        }
    }

    /** @throws ParameterException if the format is not one that is read */
    EventLines events() {
        LineFormat lines = LineFormat.named(format)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Unknown format '" + format + "': there are " + String.join(", ", LineFormat.NAMES)));
        return new EventLines(new DataFile(file), lines);
    }
}
