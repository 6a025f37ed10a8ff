package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Assessment.Part;
import dev.churnwatch.churn.Assessment.Reckoning;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Reasons;
import dev.churnwatch.churn.Tally;
import dev.churnwatch.flag.FlagChange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An assessment for a human to follow step by step, and what became of the account's flags. */
record Explanation(Assessment assessment, List<FlagChange> history) {

    void print(PrintWriter out) {
        Evidence evidence = assessment.evidence();
        out.printf(
                Locale.ROOT,
                "%s as of %s: %s, confidence %.4f (logit %.3f), %s, severity %s%n",
                evidence.account(),
                Instant.ofEpochMilli(evidence.asOf()),
                assessment.verdict(),
                assessment.confidence(),
                assessment.logit(),
                assessment.label().code(),
                assessment.severity());
        List<String> reasons = Reasons.of(assessment);
        if (!reasons.isEmpty()) {
            out.println("\nreasons");
            reasons.forEach(reason -> out.println("  " + reason));
        }
        print(assessment.days().full(), "all unfollow days", out);
        if (assessment.days().jackknifed() != null) {
            print(assessment.days().jackknifed(), "without the day with the most unfollows", out);
        }
        out.printf(
                "%nguards after the jackknife: enough drops %s, recurrence %s, span %s%n",
                yes(assessment.days().guards().drops()),
                yes(assessment.days().guards().recurrence()),
                yes(assessment.days().guards().span()));
        Evidence.Spared spared = evidence.spared();
        out.printf(
                "closes that do not count: %d old, %d beside a block, %d of targets gone, %d while away, %d of unknown age, %d in haste%n",
                spared.old(),
                spared.blocked(),
                spared.targetGone(),
                spared.actorGone(),
                spared.ageUnknown(),
                spared.hasty());
        printHistory(out);
        out.flush();
    }

    private static void print(Reckoning reckoning, String title, PrintWriter out) {
        Tally tally = reckoning.tally();
        Long left = reckoning.withoutFrom();
        out.printf("%n%s%s%n", title, left == null ? "" : ", from " + Instant.ofEpochMilli(left));
        out.printf(
                Locale.ROOT,
                "  follows %d, cold %d; drops %d: %d unreturned, %d returned, on %d days over %d days; recurrence %d%n",
                tally.follows(),
                tally.coldFollows(),
                tally.drops(),
                tally.dropsNone(),
                tally.dropsMutual(),
                tally.dropSpells(),
                tally.span(),
                tally.recurrence());
        out.printf(
                Locale.ROOT,
                "  exposure in edge-days: %.1f unreturned, %.1f returned; counted at %.3f%n",
                tally.exposureNone(),
                tally.exposureMutual(),
                tally.scale());
        out.printf(Locale.ROOT, "  %-14s %40.3f%n", "prior", reckoning.priorLogit());
        for (Part part : reckoning.parts()) {
            out.printf(
                    Locale.ROOT,
                    "  %-14s %9.3f capped at %4.1f, times %.2f = %+9.3f%n",
                    part.name(),
                    part.llr(),
                    part.cap(),
                    part.weight(),
                    part.contribution());
        }
        out.printf(Locale.ROOT, "  %-14s %40.3f%n", "logit", reckoning.logit());
    }

    private void printHistory(PrintWriter out) {
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
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }
}
