package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.Part;
import dev.churnwatch.churn.Assessment.Reckoning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The case for and against one account: which parts convict it, which acquit it, and what would have to be different for
 * the verdict to be. {@link Reasons} say what the account did; a pleading says what that weighs.
 */
public final class Pleading {

    private final Assessment assessment;
    private final Policy policy;
    private final double threshold;

    private Pleading(Assessment assessment, Policy policy) {
        this.assessment = assessment;
        this.policy = policy;
        this.threshold = LogOdds.of(policy.thresholds().flag());
    }

    /** The pleading of an assessment that this policy made. */
    public static Pleading of(Assessment assessment, Policy policy) {
        return new Pleading(assessment, policy);
    }

    /**
     * What one part says, in the reckoning that counts.
     *
     * @param part its name
     * @param nats its contribution to the logit
     */
    public record Argument(String part, double nats) {

        @Override
        public String toString() {
            return format("%s %+.3f", part, nats);
        }
    }

    /** The parts that speak for a churner, the strongest first. */
    public List<Argument> convicts() {
        return arguments(assessment.leading(), part -> part.contribution() > 0);
    }

    /** The parts that speak for an organic account, the strongest first. */
    public List<Argument> acquits() {
        return arguments(assessment.leading(), part -> part.contribution() < 0);
    }

    private static List<Argument> arguments(Hearing hearing, Predicate<Part> side) {
        return hearing.counted().parts().stream()
                .filter(side)
                .map(part -> new Argument(part.name(), part.contribution()))
                .sorted(Comparator.comparingDouble(argument -> -Math.abs(argument.nats())))
                .toList();
    }

    /** How the verdict came about, in sentences; the same for the same assessment, whatever the machine's language. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(whatCounts());
        words.add(format(
                "a flag takes confidence %s, that is a logit of %.3f: this is %s",
                policy.thresholds().flag(), threshold, distance(assessment.logit() - threshold)));
        words.add("convicting, in nats: " + list(convicts()));
        words.add("acquitting, in nats: " + list(acquits()));
        words.add("silent: "
                + list(arguments(assessment.leading(), part -> part.contribution() == 0).stream()
                        .map(Argument::part)
                        .toList()));
        hearings().forEach(hearing -> words.add(guards(hearing)));
        return List.copyOf(words);
    }

    private String whatCounts() {
        Hearing leading = assessment.leading();
        Hearing hours = assessment.hours();
        String lens =
                format("the lens of %s counts with logit %.3f", leading.grain().code(), leading.logit());
        if (hours == null) {
            lens += "; that of hours is asked only " + onceHoursAreAsked();
        } else {
            Hearing other = leading.grain() == Hearing.Grain.HOURS ? assessment.days() : hours;
            lens += format(", that of %s has %.3f", other.grain().code(), other.logit());
        }
        return lens + "; of its reckonings the lower counts, the one " + title(leading.counted(), leading.grain());
    }

    private String onceHoursAreAsked() {
        Policy.Lens hours = policy.hours();
        return format(
                "once %,d follows no more than %d hours old have been undone within %d hours",
                hours.guards().minDrops(), hours.youngHours(), hours.windowHours());
    }

    private String guards(Hearing hearing) {
        String lens = "through the lens of " + hearing.grain().code();
        List<String> missing = missing(hearing);
        return missing.isEmpty()
                ? lens + " all guards hold"
                : lens + " guards fail, which take " + String.join(", ", missing);
    }

    /** What would have to be different: for a flag to fall if one is raised, for a flag to be raised if none is. */
    public List<String> needed() {
        return List.copyOf(assessment.verdict() == Verdict.FLAG ? toAcquit() : toConvict());
    }

    private List<String> toAcquit() {
        List<String> needed = new ArrayList<>();
        List<Hearing> convicting =
                hearings().stream().filter(hearing -> convicts(hearing, null)).toList();
        for (Hearing hearing : convicting) {
            needed.add(format(
                    "through the lens of %s: more than %.3f nats less, or a guard that fails, which takes %s",
                    hearing.grain().code(), hearing.logit() - threshold, String.join(" or ", toFail(hearing))));
        }
        List<Argument> pillars = arguments(convicting.get(0), part -> part.contribution() > 0).stream()
                .filter(argument -> convicting.stream().noneMatch(hearing -> convicts(hearing, argument.part())))
                .toList();
        pillars.forEach(pillar -> needed.add(
                format("%s silent (it gives %+.3f), and no flag would be raised", pillar.part(), pillar.nats())));
        if (pillars.isEmpty()) {
            needed.add("no single part carries the flag: were any one of them silent, it would be raised all the same");
        }
        double clear = policy.thresholds().clear();
        needed.add(format(
                "a flag that stands is cleared below confidence %s: more than %.3f nats less",
                clear, assessment.logit() - LogOdds.of(clear)));
        return needed;
    }

    /** By how much the guards hold; one that asks for nothing cannot fail. */
    private List<String> toFail(Hearing hearing) {
        return demands(hearing).stream()
                .filter(demand -> demand.takes > 0)
                .map(demand -> format("%s fewer", demand.counted(demand.has - demand.takes + 1)))
                .toList();
    }

    private List<String> toConvict() {
        List<String> needed = new ArrayList<>();
        for (Hearing hearing : hearings()) {
            List<String> missing = new ArrayList<>(missing(hearing));
            if (LogOdds.probability(hearing.logit()) < policy.thresholds().flag()) {
                missing.add(0, format("%.3f nats more", threshold - hearing.logit()));
            }
            needed.add(format("through the lens of %s: %s", hearing.grain().code(), String.join(", ", missing)));
        }
        if (assessment.hours() == null) {
            needed.add("through the lens of hours: it is asked only " + onceHoursAreAsked());
        }
        return needed;
    }

    /** What the guards that fail take, beside what is there once the largest purge is left out. */
    private List<String> missing(Hearing hearing) {
        return demands(hearing).stream()
                .filter(demand -> demand.has < demand.takes)
                .map(demand ->
                        format("%s (it has %,d without its largest purge)", demand.counted(demand.takes), demand.has))
                .toList();
    }

    private List<Demand> demands(Hearing hearing) {
        Policy.Guards guards = policy.lens(hearing.grain()).guards();
        String spell = hearing.grain().spell();
        Reckoning jackknifed = hearing.jackknifed();
        Tally left = jackknifed == null ? null : jackknifed.tally();
        return List.of(
                new Demand(left == null ? 0 : left.drops(), guards.minDrops(), "undone follow", ""),
                new Demand(left == null ? 0 : left.recurrence(), guards.minRecurrence(), "recurring " + spell, ""),
                new Demand(
                        left == null ? 0 : left.span(),
                        guards.minSpan(),
                        "whole " + spell,
                        " from the first undone follow to the last"));
    }

    /** What one guard takes and what there is of it. */
    private record Demand(int has, int takes, String noun, String attribute) {

        String counted(int count) {
            return format("%,d %s%s%s", count, noun, count == 1 ? "" : "s", attribute);
        }
    }

    /** Whether a hearing raises a flag, all its parts heard but the silenced one. */
    private boolean convicts(Hearing hearing, @Nullable String silenced) {
        Reckoning jackknifed = hearing.jackknifed();
        double full = without(hearing.full(), silenced);
        double lower = jackknifed == null ? full : Math.min(full, without(jackknifed, silenced));
        return hearing.guards().all()
                && LogOdds.probability(lower) >= policy.thresholds().flag();
    }

    private static double without(Reckoning reckoning, @Nullable String silenced) {
        return reckoning.logit()
                - reckoning.parts().stream()
                        .filter(part -> part.name().equals(silenced))
                        .mapToDouble(Part::contribution)
                        .sum();
    }

    private List<Hearing> hearings() {
        Hearing hours = assessment.hours();
        return hours == null ? List.of(assessment.days()) : List.of(assessment.days(), hours);
    }

    /** A reckoning's name, such as {@code without the day from 2026-07-04T09:30:00Z}. */
    static String title(Reckoning reckoning, Hearing.Grain grain) {
        Long from = reckoning.withoutFrom();
        return from == null
                ? "with all that was undone"
                : "without the " + grain.spell() + " from " + Instant.ofEpochMilli(from);
    }

    private static String distance(double nats) {
        return format("%.3f nats %s", Math.abs(nats), nats < 0 ? "below" : "above");
    }

    private static String list(List<?> items) {
        return items.isEmpty()
                ? "nothing"
                : items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
