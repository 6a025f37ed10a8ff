package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.AssessmentJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows why an account of a file is flagged, or why it is not. */
@Command(
        name = "explain",
        description =
                "Shows one account's evidence and arithmetic, what convicts and acquits it, and the history of its flags.",
        sortOptions = false,
        showDefaultValues = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private PolicyOption policyOption;

    @Option(names = "--account", required = true, paramLabel = "ID", description = "whom to explain")
    private String account;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "what was known by then, RFC 3339: as of the last tick; by default all of the file")
    private @Nullable Instant asOf;

    @Option(names = "--json", description = "the evidence as flags carry it, as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!AccountId.isValid(account)) {
            throw new ParameterException(spec.commandLine(), "--account is not an account id");
        }
        AccountId who = new AccountId(account);
        EventLines lines = input.events();
        Policy policy = policyOption.policy();
        LineReport report = new LineReport();
        Progress progress = new Progress(spec.commandLine().getErr());
        List<FollowEvent> events = lines.toList(report, progress);
        report.print(spec.commandLine().getErr());
        List<FlagChange> history = new ArrayList<>();
        long until = asOf == null ? Long.MAX_VALUE : asOf.toEpochMilli();
        Backtest.Outcome outcome = Backtest.runUntil(until, policy, events, change -> {
            if (change.account().equals(who)) {
                history.add(change);
            }
        });
        Optional<Assessment> assessment = outcome.assess(who);
        if (assessment.isEmpty()) {
            spec.commandLine().getErr().println("churnwatch explain: no trace of the account in the file by then");
            return ExitCode.SOFTWARE;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new AssessmentJson(policy).tree(assessment.get()).toPrettyString());
        } else {
            new Explanation(assessment.get(), policy, history).print(out);
        }
        return ExitCode.OK;
    }
}
