package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.Part;
import dev.churnwatch.churn.Assessment.Reckoning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The working of an assessment, in lines of text: whoever clips, multiplies and adds what is printed with a pocket
 * calculator gets the confidence that is printed, to two units of its sixth decimal.
 */
public final class Working {

    private final String name;
    private final Assessment assessment;
    private final Policy policy;
    private final List<String> lines = new ArrayList<>();

    private Working(String name, Assessment assessment, Policy policy) {
        this.name = name;
        this.assessment = assessment;
        this.policy = policy;
    }

    /** The lines, without line ends; the same for the same assessment, whatever the machine's language. */
    public static List<String> of(Assessment assessment, Policy policy) {
        return of(assessment.evidence().account().value(), assessment, policy);
    }

    /** The same of an account that is called {@code name}. */
    public static List<String> of(String name, Assessment assessment, Policy policy) {
        Working working = new Working(name, assessment, policy);
        working.verdict();
        working.list("reasons", Reasons.of(assessment));
        Pleading pleading = Pleading.of(assessment, policy);
        working.list("for and against", pleading.words());
        working.list("what would have to be different", pleading.needed());
        working.hearing(assessment.days());
        Hearing hours = assessment.hours();
        if (hours != null) {
            working.hearing(hours);
        }
        working.confidence();
        return List.copyOf(working.lines);
    }

    private void verdict() {
        Evidence evidence = assessment.evidence();
        say(
                "%s as of %s: %s, confidence %s (logit %.6f), %s, severity %s",
                name,
                Instant.ofEpochMilli(evidence.asOf()),
                assessment.verdict(),
                cut(assessment.confidence()),
                assessment.logit(),
                assessment.label().code(),
                assessment.severity());
        say("by policy %s, version %d", policy.name(), policy.version());
    }

    private void list(String title, List<String> sentences) {
        say("");
        say("%s", title);
        sentences.forEach(sentence -> say("  %s", sentence));
    }

    private void hearing(Hearing hearing) {
        reckoning(hearing.full(), hearing.grain());
        Reckoning jackknifed = hearing.jackknifed();
        if (jackknifed != null) {
            reckoning(jackknifed, hearing.grain());
        }
        say("");
        say(
                "%s: guards after the jackknife: enough drops %s, recurrence %s, span %s",
                hearing.grain().code(),
                yes(hearing.guards().drops()),
                yes(hearing.guards().recurrence()),
                yes(hearing.guards().span()));
        Evidence.Spared spared = hearing.evidence().spared();
        say(
                "%s: closes that do not count: %d old, %d beside a block, %d of targets gone, %d while away,"
                        + " %d of unknown age, %d in haste",
                hearing.grain().code(),
                spared.old(),
                spared.blocked(),
                spared.targetGone(),
                spared.actorGone(),
                spared.ageUnknown(),
                spared.hasty());
    }

    private void reckoning(Reckoning reckoning, Hearing.Grain grain) {
        say("");
        say("%s, %s", grain.code(), Pleading.title(reckoning, grain));
        tally(reckoning.tally(), grain);
        say("  %-14s %54.6f", "prior", reckoning.priorLogit());
        for (Part part : reckoning.parts()) {
            say(
                    "  %-14s %11.6f clipped to +-%s, times %-5s = %+12.6f",
                    part.name(), part.llr(), padded(part.cap()), part.weight(), part.contribution());
        }
        say("  %-14s %54.6f", "logit", reckoning.logit());
    }

    private void tally(Tally tally, Hearing.Grain grain) {
        String spells = grain.code();
        say("  follows %d, cold %d, due %d", tally.follows(), tally.coldFollows(), tally.dueFollows());
        say(
                "  drops %d: %d unreturned, %d returned; in %d %s, from first to last %d whole %s; recurrence %d",
                tally.drops(),
                tally.dropsNone(),
                tally.dropsMutual(),
                tally.dropSpells(),
                spells,
                tally.span(),
                spells,
                tally.recurrence());
        say("  exposure in edge-days: %.6f unreturned, %.6f returned", tally.exposureNone(), tally.exposureMutual());
        say("  drops that are decisions %d; balance %.6f", tally.effectiveDrops(), tally.balance());
        say(
                "  dwell of %d drops in %d %s: ln of quartiles %.6f and %.6f, spread %.6f",
                tally.dwellCount(),
                tally.dwellSpells(),
                spells,
                tally.lnDwellQ1(),
                tally.lnDwellQ3(),
                tally.dwellSpread());
    }

    private void confidence() {
        Hearing leading = assessment.leading();
        say("");
        say(
                "confidence = 1/(1 + exp(-(%.6f))) = %s, by the lens of %s",
                leading.logit(), cut(assessment.confidence()), leading.grain().code());
    }

    private void say(String pattern, Object... values) {
        lines.add(String.format(Locale.ROOT, pattern, values));
    }

    /** Cut, not rounded, as in a flag: it never reads above a threshold that it did not reach. */
    private static String cut(double confidence) {
        return new BigDecimal(Math.min(confidence, Math.nextDown(1.0)))
                .setScale(6, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static String padded(double cap) {
        return String.format(Locale.ROOT, "%-5s", cap);
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }
}
