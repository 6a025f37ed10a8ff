package dev.churnwatch.churn;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assessment in plain English: what was seen, in numbers, and nothing that was not. The sentences state all
 * unfollow days, then what remains without the largest, then what was undone within hours.
 */
public final class Reasons {

    private final Evidence evidence;
    private final Tally tally;
    private final List<String> sentences = new ArrayList<>();

    private Reasons(Assessment assessment) {
        this.evidence = assessment.evidence();
        this.tally = assessment.days().full().tally();
    }

    /** The sentences, most telling first; the same for the same assessment, whatever the machine's language. */
    public static List<String> of(Assessment assessment) {
        Reasons reasons = new Reasons(assessment);
        reasons.drops();
        reasons.follows();
        reasons.recurrence();
        reasons.selectivity();
        reasons.refollows();
        reasons.jackknife(assessment.days());
        reasons.hours(assessment.hours());
        return List.copyOf(reasons.sentences);
    }

    private void drops() {
        if (tally.drops() == 0) {
            say("undid no recent follow");
            return;
        }
        if (tally.dropsNone() > 0) {
            say(
                    "undid %s of people who did not follow back, out of %s undone on %s",
                    many(tally.dropsNone(), "follow"), counted(tally.drops()), many(tally.dropSpells(), "day"));
        } else {
            say("undid %s on %s", many(tally.drops(), "follow"), many(tally.dropSpells(), "day"));
        }
        if (tally.dwellCount() > 1) {
            String from = duration(StrictMath.exp(tally.lnDwellQ1()));
            String to = duration(StrictMath.exp(tally.lnDwellQ3()));
            String which = tally.dropsMutual() == 0 ? "them" : "those not known to be returned";
            String span = from.equals(to) ? "about " + from : "between " + from + " and " + to;
            say("half of %s lasted %s", which, span);
        }
        long censored = evidence.drops().stream().filter(Drop::isCensored).count();
        if (censored > 0) {
            say("how long %s of these lasted is known only within bounds", many((int) censored, "follow"));
        }
    }

    private void follows() {
        if (tally.coldFollows() > 0) {
            say(
                    "made %s of people who did not already follow it, of which %s followed back within 14 days",
                    many(tally.coldFollows(), "follow"), counted(evidence.followedBack()));
        }
    }

    private void recurrence() {
        if (tally.recurrence() > 1) {
            say(
                    "made several of these follows on each of %s, and undid several on as many",
                    many(tally.recurrence(), "day"));
        }
    }

    private void selectivity() {
        if (tally.dropsNone() + tally.dropsMutual() == 0) {
            return;
        }
        Optional<RateRatio> ratio = RateRatio.of(tally);
        if (ratio.isEmpty()) {
            say("nobody is known to have followed back for long enough to compare");
            return;
        }
        RateRatio measured = ratio.get();
        Double high = measured.high();
        say(
                "dropped those who did not follow back %s times as readily as those who did (95 %% interval %s)",
                times(measured.estimate()),
                high == null ? times(measured.low()) + " and up" : times(measured.low()) + " to " + times(high));
    }

    private void refollows() {
        if (evidence.refollows() > 0) {
            say(
                    "followed %s again after an unfollow, %s in all",
                    many(evidence.refollowedPairs(), "account"), many(evidence.refollows(), "time"));
        }
    }

    private void jackknife(Hearing days) {
        Assessment.Reckoning jackknifed = days.jackknifed();
        if (jackknifed == null || jackknifed.withoutFrom() == null) {
            return;
        }
        Instant from = Instant.ofEpochMilli(jackknifed.withoutFrom()).truncatedTo(ChronoUnit.SECONDS);
        int removed = tally.drops() - jackknifed.tally().drops();
        if (removed == tally.drops()) {
            say("all of it happened within a day, from %s", from);
            return;
        }
        say(
                "without the day from %s, its largest purge with %s, %s would remain",
                from, many(removed, "unfollow"), many(jackknifed.tally().drops(), "unfollow"));
    }

    private void hours(@Nullable Hearing hours) {
        if (hours == null) {
            return;
        }
        Tally recent = hours.full().tally();
        say(
                "of the last days' %s of people who did not already follow it, undid %s in %s, and made them in %s or more",
                many(recent.coldFollows(), "follow"),
                counted(recent.drops()),
                many(recent.dropSpells(), "hour"),
                counted(recent.recurrence()));
    }

    private void say(String pattern, Object... values) {
        sentences.add(String.format(Locale.ROOT, pattern, values));
    }

    private static String many(int count, String noun) {
        return counted(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String counted(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%,.0f", ratio);
    }

    private static String duration(double days) {
        double hours = days * 24;
        double minutes = hours * 60;
        if (days >= 1.95) {
            return String.format(Locale.ROOT, "%.1f days", days);
        }
        if (hours >= 1.95) {
            return String.format(Locale.ROOT, "%.1f hours", hours);
        }
        return minutes >= 1.95
                ? String.format(Locale.ROOT, "%.1f minutes", minutes)
                : String.format(Locale.ROOT, "%.0f seconds", minutes * 60);
    }
}
