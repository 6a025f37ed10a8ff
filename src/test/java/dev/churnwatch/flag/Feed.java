package dev.churnwatch.flag;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Span;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What one account does and hears, by hand. A campaign follows thirty people a day, of whom every fifth follows back,
 * and undoes the other twenty-four a week later.
 */
final class Feed {

    static final AccountId CHURNER = new AccountId("churner");
    static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = 24 * HOUR;
    static final PolicyStamp STAMP = new PolicyStamp("default", 1, "sha256:test");

    private static final int FOLLOWS_A_DAY = 30;
    private static final int HOLD = 7;

    private Feed() {}

    /** A watch that corrects the past as far back as these tests reach. */
    static Watch watch(Duration lateness) {
        return Watch.under(Policy.DEFAULT, STAMP, lateness, new KeyedHash(1, 2), AssessmentObserver.NONE);
    }

    static long day(double days) {
        return START + Math.round(days * DAY);
    }

    static AccountId target(int day, int number) {
        return new AccountId("target-" + day + "-" + number);
    }

    /** A campaign from day 0 to {@code days}, in order. */
    static List<FollowEvent> campaign(int days) {
        List<FollowEvent> events = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < FOLLOWS_A_DAY; i++) {
                events.add(new Follow(CHURNER, target(day, i), day(day) + i * HOUR / 2));
                if (day >= HOLD && !followsBack(i)) {
                    events.add(new Unfollow(CHURNER, target(day - HOLD, i), day(day) + 16 * HOUR + i));
                }
            }
        }
        events.sort(Comparator.comparingLong(FollowEvent::at));
        return events;
    }

    /** The same campaign on other people, from another moment on. */
    static List<FollowEvent> again(List<FollowEvent> campaign, long from) {
        return campaign.stream().map(event -> again(event, from - START)).toList();
    }

    private static FollowEvent again(FollowEvent event, long later) {
        return event instanceof Follow follow
                ? new Follow(CHURNER, another(follow.target()), event.at() + later)
                : new Unfollow(
                        CHURNER, another(Objects.requireNonNull(((Unfollow) event).target())), event.at() + later);
    }

    private static AccountId another(AccountId target) {
        return new AccountId("another-" + target.value());
    }

    private static boolean followsBack(int number) {
        return number % 5 == 0;
    }

    /** Gives an event to a dossier, and lets every fifth target follow back at once. */
    static void give(FollowEvent event, Dossier dossier) {
        dossier.take(event);
        if (event instanceof Follow follow && followsBack(numberOf(follow.target()))) {
            dossier.hear(word(
                    follow.target(),
                    event.at(),
                    List.of(new Span(event.at() + HOUR, Span.OPEN)),
                    List.of(),
                    List.of()));
        }
    }

    private static int numberOf(AccountId target) {
        return Integer.parseInt(target.value().substring(target.value().lastIndexOf('-') + 1));
    }

    /** What a target tells the churner about itself. */
    static Echo word(AccountId from, long at, List<Span> follows, List<Long> blocks, List<Span> absences) {
        return new Echo(from, CHURNER, Echo.Kind.ANSWER, at, follows, Echo.NEVER, blocks, absences, List.of());
    }

    /** Gives a campaign to a dossier and judges every midnight up to and including the day's. */
    static List<FlagChange> live(Dossier dossier, List<FollowEvent> events, int lastDay) {
        return live(dossier, events, lastDay, day -> Gate.OPEN);
    }

    /** The same, each day behind its gate. */
    static List<FlagChange> live(Dossier dossier, List<FollowEvent> events, int lastDay, IntFunction<Gate> gates) {
        List<FlagChange> changes = new ArrayList<>();
        int next = 0;
        for (int day = 1; day <= lastDay; day++) {
            while (next < events.size() && events.get(next).at() <= day(day)) {
                give(events.get(next), dossier);
                next++;
            }
            changes.addAll(dossier.advance(day(day), gates.apply(day)));
        }
        return changes;
    }
}
