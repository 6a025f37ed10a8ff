package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Some ledgers, and a post that delivers every echo at once. Days are counted from the first of June. */
final class Town {

    /** The policy that ships, two days of lateness. */
    static final Watch WATCH = Watch.under(
            Policy.DEFAULT,
            new PolicyStamp("default", 1, "sha256:test"),
            Duration.ofDays(2),
            new KeyedHash(1, 2),
            AssessmentObserver.NONE);

    static final AccountId ANNA = new AccountId("anna");
    static final AccountId BEN = new AccountId("ben");
    static final AccountId CARL = new AccountId("carl");

    private static final String TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final long FIRST_DAY = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

    private final Map<AccountId, Ledger> ledgers = new TreeMap<>();

    static long day(double days) {
        return FIRST_DAY + Math.round(days * Times.DAY);
    }

    /** The AT Protocol's record key of a moment in ms. */
    static String tid(long millis) {
        long micros = millis * 1000;
        long number = micros << 10;
        StringBuilder key = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 5) {
            key.append(TID_ALPHABET.charAt((int) (number >>> shift) & 31));
        }
        return key.toString();
    }

    Ledger ledger(AccountId owner) {
        return ledgers.computeIfAbsent(owner, account -> new Ledger(account, new KeyedHash(1, 2)));
    }

    /** Gives an event to its actor, and delivers what the ledgers then have to say to each other. */
    Taken.Effect happens(FollowEvent event) {
        Taken taken = ledger(event.actor()).take(event);
        deliver(taken.echoes());
        return taken.effect();
    }

    private void deliver(List<Echo> echoes) {
        Deque<Echo> post = new ArrayDeque<>(echoes);
        while (!post.isEmpty()) {
            Echo echo = post.remove();
            post.addAll(ledger(echo.to()).hear(echo));
        }
    }

    Town follows(AccountId actor, AccountId target, double day) {
        happens(new Follow(actor, target, day(day)));
        return this;
    }

    Town follows(AccountId actor, AccountId target, double day, String ref) {
        happens(new Follow(actor, target, day(day), ref, null));
        return this;
    }

    Town followsVia(AccountId actor, AccountId target, double day, String via) {
        happens(new Follow(actor, target, day(day), null, via));
        return this;
    }

    Town unfollows(AccountId actor, AccountId target, double day) {
        happens(new Unfollow(actor, target, day(day)));
        return this;
    }

    Town deletes(AccountId actor, String ref, double day) {
        happens(new Unfollow(actor, null, day(day), ref));
        return this;
    }

    Town blocks(AccountId actor, AccountId target, long at) {
        happens(new Block(actor, target, at));
        return this;
    }

    Town becomes(AccountId actor, AccountStatus status, double day) {
        happens(new StatusChange(actor, status, day(day)));
        return this;
    }

    /** What Anna's ledger shows at the end of a day. */
    Evidence evidence(double day) {
        return ledger(ANNA).evidence(day(day), Policy.DEFAULT, Policy.DEFAULT.days());
    }

    /** Anna's drops as "opened-closed" in days, such as "1.0-5.0", as of day 40. */
    List<String> drops() {
        List<String> drops = new ArrayList<>();
        for (Drop drop : evidence(40).drops()) {
            drops.add(Times.inDays(drop.openedAt() - FIRST_DAY) + "-" + Times.inDays(drop.closedAt() - FIRST_DAY));
        }
        return drops;
    }
}
