package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.world.Inhabitant;
import dev.churnwatch.wire.FlagJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a file as the service would have. */
@Command(
        name = "backtest",
        description = {
            "Judges the accounts of a file as the service would have, and says which it flags.",
            "With --labels it says how good that is, by kind of account."
        },
        sortOptions = false,
        showDefaultValues = true)
final class BacktestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private PolicyOption policyOption;

    @Option(names = "--labels", paramLabel = "FILE", description = "the truth as account,kind,churner")
    private @Nullable String labels;

    @Option(
            names = "--flags",
            paramLabel = "FILE",
            description = "writes every change of every flag as a JSON line, as on the topic churn-flag-changes")
    private @Nullable String flags;

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description = "writes each account's highest score as account,confidence,logit,asOf")
    private @Nullable String scores;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        EventLines lines = input.events();
        Policy policy = policyOption.policy();
        List<Inhabitant> truth = labels == null ? List.of() : Labels.read(new DataFile(labels));

        LineReport report = new LineReport();
        Progress progress = new Progress(err);
        List<FollowEvent> events = lines.toList(report, progress);
        report.print(err);
        Backtest.Outcome outcome = Backtest.run(
                policy, events, taken -> progress.show("judged", taken, "of " + events.size() + " events"));
        progress.end();

        if (flags != null) {
            writeFlags(new DataFile(flags), policy, outcome.changes());
        }
        if (scores != null) {
            Scores.write(new DataFile(scores), outcome.scores());
        }
        PrintWriter out = writesToStandardOutput() ? err : spec.commandLine().getOut();
        printCounts(out, outcome);
        if (labels != null) {
            Quality.of(truth, events, outcome.changes()).print(out);
        }
        return ExitCode.OK;
    }

    private boolean writesToStandardOutput() {
        return (flags != null && new DataFile(flags).isStandard())
                || (scores != null && new DataFile(scores).isStandard());
    }

    private static void writeFlags(DataFile file, Policy policy, List<FlagChange> changes) throws IOException {
        FlagJson json = new FlagJson(policy);
        try (OutputStream out = file.write()) {
            for (FlagChange change : changes) {
                out.write(json.encode(change));
                out.write('\n');
            }
        }
    }

    private static void printCounts(PrintWriter out, Backtest.Outcome outcome) {
        if (outcome.accounts() == 0) {
            out.println("no events, no flags");
            return;
        }
        long standing = outcome.latest().values().stream()
                .filter(change -> change.change() == Change.OPENED || change.change() == Change.AMENDED)
                .count();
        out.printf(
                Locale.ROOT,
                "judged to %s: %,d accounts, %,d assessed, %,d ever flagged, %,d flagged at the end%n",
                Instant.ofEpochMilli(outcome.judgedTo()),
                outcome.accounts(),
                outcome.scores().size(),
                outcome.latest().size(),
                standing);
        for (Change change : Change.values()) {
            long count = outcome.changes().stream()
                    .filter(one -> one.change() == change)
                    .count();
            out.printf(Locale.ROOT, "  %-9s %,8d%n", change, count);
        }
        out.flush();
    }
}
