package dev.churnwatch.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: {@code churnwatch simulate|backtest|explain|topics|publish|policies|keys}. */
@Command(
        name = "churnwatch",
        description = "Detects follow churn in files of follow-graph events, and makes such files.",
        subcommands = {
            SimulateCommand.class,
            BacktestCommand.class,
            ExplainCommand.class,
            TopicsCommand.class,
            PublishCommand.class,
            PoliciesCommand.class,
            KeysCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failure", "2:the command line was not understood"})
public final class Churnwatch {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "shows this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private Churnwatch() {}

    /** Runs one command and ends the JVM with its exit code: 0 done, 1 failure, 2 usage. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return line().setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Churnwatch::failed)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** The whole command line. */
    static CommandLine line() {
        return new CommandLine(new Churnwatch());
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult ignored)
            throws Exception {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        String reason;
        if (cause instanceof NoSuchFileException missing) {
            reason = "no such file: " + missing.getFile();
        } else if (cause instanceof IOException || cause instanceof KafkaException || cause instanceof SQLException) {
            reason = String.valueOf(cause.getMessage());
        } else {
            throw failure;
        }
        command.getErr().println("churnwatch " + command.getCommandName() + ": " + reason);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
