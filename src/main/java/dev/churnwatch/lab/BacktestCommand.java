package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.lab.quality.Calibration;
import dev.churnwatch.lab.quality.FlagBook;
import dev.churnwatch.lab.quality.FlagLife;
import dev.churnwatch.lab.quality.Origin;
import dev.churnwatch.lab.quality.Quality;
import dev.churnwatch.lab.quality.QualityReport;
import dev.churnwatch.lab.quality.Report;
import dev.churnwatch.lab.world.Inhabitant;
import dev.churnwatch.wire.PolicyDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges a file as the service would have. */
@Command(
        name = "backtest",
        description = {
            "Judges the accounts of a file as the service would have, and says which it flags.",
            "With --labels it says how good that is, by kind of account, and how good other rules are."
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

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "the truth as account,kind,churner, with or without firstTrickAt")
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

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "writes the tables that --labels prints, as .md or .json; may be given more than once")
    private List<String> reports = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        EventLines lines = input.events();
        Policy policy = policyOption.policy();
        List<ReportFile> reportFiles = reportFiles();
        List<Inhabitant> truth = labels == null ? List.of() : Labels.read(new DataFile(labels));

        LineReport read = new LineReport();
        Progress progress = new Progress(err);
        List<FollowEvent> events = lines.toList(read, progress);
        read.print(err);
        events.sort(Backtest.ORDER);
        FlagBook book = new FlagBook();
        Backtest.Outcome outcome = judge(policy, events, book, progress);

        if (scores != null) {
            Scores.write(new DataFile(scores), outcome.scores());
        }
        PrintWriter out = writesToStandardOutput() ? err : spec.commandLine().getOut();
        printCounts(out, outcome, book);
        if (labels != null && !events.isEmpty()) {
            Quality quality = Quality.of(truth, events, book);
            Report report = new QualityReport(
                    origin(policy, events, outcome), quality, calibration(policy, quality, outcome, book));
            out.print("\n" + report.markdown());
            out.flush();
            for (ReportFile file : reportFiles) {
                file.write(report);
            }
        }
        return ExitCode.OK;
    }

    private List<ReportFile> reportFiles() {
        if (labels == null && !reports.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--report needs --labels: without them nothing is known");
        }
        return reports.stream()
                .map(name -> ReportFile.named(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--report " + name + ": the name must end in .md or .json")))
                .toList();
    }

    private Backtest.Outcome judge(Policy policy, List<FollowEvent> events, FlagBook book, Progress progress)
            throws IOException {
        try (FlagLines flagLines = flags == null ? null : FlagLines.to(new DataFile(flags), policy)) {
            Backtest.Outcome outcome = Backtest.runOrdered(
                    policy,
                    events,
                    flagLines == null ? book : book.andThen(flagLines),
                    taken -> progress.show("judged", taken, "of " + events.size() + " events"));
            progress.end();
            return outcome;
        }
    }

    private boolean writesToStandardOutput() {
        return (flags != null && new DataFile(flags).isStandard())
                || (scores != null && new DataFile(scores).isStandard());
    }

    private static Origin origin(Policy policy, List<FollowEvent> events, Backtest.Outcome outcome) {
        return new Origin(
                PolicyDocument.stamp(policy),
                events.size(),
                events.get(0).at(),
                events.get(events.size() - 1).at(),
                outcome.judgedTo());
    }

    private static Calibration calibration(Policy policy, Quality quality, Backtest.Outcome outcome, FlagBook book) {
        Map<AccountId, Double> highest = new HashMap<>();
        outcome.scores().forEach((account, score) -> highest.put(account, score.confidence()));
        return Calibration.of(
                policy.prior(),
                outcome.judgedTo() - policy.window(),
                quality,
                account -> outcome.assess(account).map(Assessment::confidence).orElse(policy.prior()),
                highest,
                book);
    }

    private static void printCounts(PrintWriter out, Backtest.Outcome outcome, FlagBook book) {
        if (outcome.accounts() == 0) {
            out.println("no events, no flags");
            return;
        }
        out.printf(
                Locale.ROOT,
                "judged to %s: %,d accounts, %,d assessed, %,d ever flagged, %,d flagged at the end%n",
                Instant.ofEpochMilli(outcome.judgedTo()),
                outcome.accounts(),
                outcome.scores().size(),
                accounts(book.flags().stream().map(FlagLife::account)),
                accounts(book.flags().stream().filter(FlagLife::isOpen).map(FlagLife::account)));
        for (Change change : Change.values()) {
            out.printf(Locale.ROOT, "  %-9s %,8d%n", change, book.count(change));
        }
        out.flush();
    }

    private static long accounts(Stream<AccountId> accounts) {
        return accounts.distinct().count();
    }
}
