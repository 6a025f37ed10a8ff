package dev.churnwatch.canary;

import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * An account that lives by a script for four weeks. Both kinds follow as many people, so that whoever judges by how much
 * somebody follows mistakes one for the other.
 *
 * @param firstDay the first UTC day of its life, in days since 1970
 */
public record Canary(AccountId account, Kind kind, long firstDay) {

    /** How long one lives. */
    public static final int LIFE_DAYS = 28;

    /** After how many days the next begins. */
    public static final int EVERY_DAYS = 14;

    /** From which day of its life on a churning one must be flagged. */
    public static final int FOUND_OUT_DAYS = 16;

    private static final String NAMESPACE = "churnwatch.canary.";
    private static final int FOLLOWING_DAYS = 21;
    private static final int FOLLOWS_A_DAY = 20;
    private static final long BETWEEN_FOLLOWS = 40L * 60 * 1000;
    private static final long PURGE_AT = 16L * 60 * 60 * 1000;
    private static final long BETWEEN_UNFOLLOWS = 2_000;

    /** How one lives. */
    public enum Kind {
        /** Undoes every follow after a week: it must be flagged. */
        CHURNING(7, FOLLOWS_A_DAY),
        /** Undoes one follow in twenty after five days, as anybody might: it must not be flagged. */
        ORGANIC(5, 1);

        private final int hold;
        private final int undone;

        Kind(int hold, int undone) {
            this.hold = hold;
            this.undone = undone;
        }

        /** The kind as metrics write it, such as {@code churning}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether an id lies in the name space of the canaries and of those whom they follow. */
    public static boolean isOne(AccountId account) {
        return account.value().startsWith(NAMESPACE);
    }

    /**
     * One that begins on a day.
     *
     * @param here whether an account's ledger lies where it is to live
     */
    public static Canary of(Kind kind, long firstDay, Predicate<AccountId> here) {
        int number = 0;
        AccountId account = named(kind, firstDay, number);
        while (!here.test(account)) {
            number++;
            account = named(kind, firstDay, number);
        }
        return new Canary(account, kind, firstDay);
    }

    private static AccountId named(Kind kind, long firstDay, int number) {
        return new AccountId(NAMESPACE + kind.code() + '.' + firstDay + '.' + number);
    }

    /** What it does on a UTC day, in order. */
    public List<FollowEvent> on(long day) {
        List<FollowEvent> events = new ArrayList<>();
        long age = day - firstDay;
        if (age >= 0 && age < FOLLOWING_DAYS) {
            for (int i = 0; i < FOLLOWS_A_DAY; i++) {
                events.add(new Follow(account, target(age, i), day * Times.DAY + i * BETWEEN_FOLLOWS));
            }
        }
        long followed = age - kind.hold;
        if (followed >= 0 && followed < FOLLOWING_DAYS) {
            for (int i = 0; i < kind.undone; i++) {
                events.add(
                        new Unfollow(account, target(followed, i), day * Times.DAY + PURGE_AT + i * BETWEEN_UNFOLLOWS));
            }
        }
        return events;
    }

    private static AccountId target(long age, int number) {
        return new AccountId(NAMESPACE + "target." + age + '.' + number);
    }

    /** Whether one that began on a day lives at the beginning of another, both UTC. */
    public static boolean lives(long firstDay, long day) {
        return day >= firstDay && day < firstDay + LIFE_DAYS;
    }

    /** What its flag says of whoever judges it, at the beginning of a UTC day. */
    public Song song(long day, boolean flagged) {
        if (kind == Kind.ORGANIC) {
            return flagged ? Song.FLIPPED : Song.EXPECTED;
        }
        if (day < firstDay + FOUND_OUT_DAYS) {
            return Song.EXPECTED;
        }
        return flagged ? Song.EXPECTED : Song.FLIPPED;
    }

    /** What a canary tells. */
    public enum Song {
        /** It is found out as what it is, or need not be yet. */
        EXPECTED,
        /** It is taken for what it is not. */
        FLIPPED;

        /** The song as metrics write it, such as {@code flipped}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
