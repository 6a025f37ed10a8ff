package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Working;
import dev.churnwatch.flag.FlagChange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An assessment for a human to follow step by step, and what became of the account's flags. */
record Explanation(Assessment assessment, Policy policy, List<FlagChange> history) {

    void print(PrintWriter out) {
        Working.of(assessment, policy).forEach(out::println);
        out.println(history.isEmpty() ? "\nnever flagged" : "\nflags");
        for (FlagChange change : history) {
            out.printf(
                    Locale.ROOT,
                    "  %s %-9s confidence %.4f, %s, severity %s, flag %s revision %d%n",
                    Instant.ofEpochMilli(change.asOf()),
                    change.change(),
                    change.assessment().confidence(),
                    change.assessment().label().code(),
                    change.assessment().severity(),
                    change.flagId(),
                    change.revision());
        }
        out.flush();
    }
}
