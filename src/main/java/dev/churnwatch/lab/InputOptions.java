package dev.churnwatch.lab;

import dev.churnwatch.source.LineFormat;
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
            description = "events, one a line; .gz is unpacked, - is standard input")
    private String file;

    @Option(names = "--format", defaultValue = "churnwatch", description = "churnwatch or jetstream")
    private String format;

    /** @throws ParameterException if the format is not one that is read */
    EventLines events() {
        LineFormat lines = LineFormat.named(format)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Unknown format '" + format + "': churnwatch and jetstream are supported"));
        return new EventLines(new DataFile(file), lines);
    }
}
