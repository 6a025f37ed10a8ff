package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.quality.Calibration;
import dev.churnwatch.lab.quality.Difference;
import dev.churnwatch.lab.quality.DifferenceReport;
import dev.churnwatch.lab.quality.FlagBook;
import dev.churnwatch.lab.quality.FlagLife;
import dev.churnwatch.lab.quality.Origin;
import dev.churnwatch.lab.quality.Quality;
import dev.churnwatch.lab.quality.QualityReport;
import dev.churnwatch.lab.quality.Report;
import dev.churnwatch.lab.quality.Side;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
            "With --labels it says how good that is, by kind of account, and how good other rules are.",
            "With --against it says what changes from another policy to this one instead."
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
            names = "--against",
            paramLabel = "FILE",
            description = "another policy, to say what --policy flags that it does not, and what changes besides")
    private @Nullable String against;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "the truth as account,kind,churner, with or without firstTrickAt and firstUndoAt")
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
            description = "writes what --labels or --against prints, as .md or .json; may be given more than once")
    private List<String> reports = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        EventLines lines = input.events();
        Policy policy = policyOption.policy();
        Policy other = against == null ? null : PolicyFile.read(against, spec);
        List<ReportFile> reportFiles = reportFiles();
        List<Inhabitant> truth = labels == null ? List.of() : Labels.read(new DataFile(labels));

        LineReport read = new LineReport();
        Progress progress = new Progress(err);
        List<FollowEvent> events = lines.toList(read, progress);
        read.print(err);
        events.sort(Backtest.ORDER);
        Side before = other == null ? null : judgeBefore(other, events, progress);
        FlagBook book = new FlagBook();
        Backtest.Outcome outcome = judge(policy, events, book, progress);

        if (scores != null) {
            Scores.write(new DataFile(scores), outcome.scores());
        }
        PrintWriter out = writesToStandardOutput() ? err : spec.commandLine().getOut();
        printCounts(out, outcome, book);
        if (!events.isEmpty() && (before != null || labels != null)) {
            Origin origin = origin(policy, events, outcome);
            Report report = before == null
                    ? quality(policy, origin, Quality.of(truth, events, book), outcome, book)
                    : new DifferenceReport(
                            origin, before.policy(), Difference.of(side(policy, outcome, book), before, truth));
            out.print("\n" + report.markdown());
            out.flush();
            for (ReportFile file : reportFiles) {
                file.write(report);
            }
        }
        return ExitCode.OK;
    }

    private List<ReportFile> reportFiles() {
        if (labels == null && against == null && !reports.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--report needs --labels or --against: else there is nothing to compare with");
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
            return run(policy, events, flagLines == null ? book : book.andThen(flagLines), progress);
        }
    }

    /** The other policy goes first, so that its ledgers are gone when those of the policy at hand are filled. */
    private static Side judgeBefore(Policy other, List<FollowEvent> events, Progress progress) {
        FlagBook book = new FlagBook();
        return side(other, run(other, events, book, progress), book);
    }

    private static Backtest.Outcome run(
            Policy policy, List<FollowEvent> events, Consumer<FlagChange> audience, Progress progress) {
        Backtest.Outcome outcome = Backtest.runOrdered(
                policy,
                events,
                audience,
                taken -> progress.show("judged", taken, "of " + events.size() + " events by " + policy.name()));
        progress.end();
        return outcome;
    }

    private static Side side(Policy policy, Backtest.Outcome outcome, FlagBook book) {
        SortedMap<AccountId, Double> logits = new TreeMap<>();
        outcome.scores().forEach((account, score) -> logits.put(account, score.logit()));
        return new Side(PolicyDocument.stamp(policy), logits, book);
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

    private static QualityReport quality(
            Policy policy, Origin origin, Quality quality, Backtest.Outcome outcome, FlagBook book) {
        Map<AccountId, Double> highest = new HashMap<>();
        outcome.scores().forEach((account, score) -> highest.put(account, score.confidence()));
        Calibration calibration = Calibration.of(
                policy.prior(),
                outcome.judgedTo() - policy.days().window(),
                quality,
                account -> outcome.assess(account).map(Assessment::confidence).orElse(policy.prior()),
                highest,
                book);
        return new QualityReport(origin, quality, calibration);
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
