package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Tid;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One account's hands in the world: what it may see, and what it can do.
 *
 * <p>Acts that the account plans happen only while it is present. No two of its acts fall on the same millisecond, so
 * that their order can be told from their times.
 */
final class Life {

    private static final double AWAKE_HOURS = 15;
    private static final double FOLLOW_BACK_HOURS = 9;
    private static final double FOLLOW_BACK_SIGMA = 1.2;
    private static final double PAST_MUTUAL = 0.5;
    private static final double OLDEST_TIE_DAYS = 900;
    private static final double RETURNED_ANYWAY = 0.5;
    private static final int CLOCK_IDS = 1024;

    /** What stands for a follow's record key where the account has no records. */
    private static final Long NO_KEY = -1L;

    private final Stage stage;
    private final int index;
    private final AccountId account;
    private final Chance chance;
    private final Behaviour behaviour;
    private final boolean keyed;
    private final int clockId;
    private final double openness;
    private final long wakes;

    /** Whom it follows, with the microseconds in the key of the record that says so. */
    private final Map<Life, Long> ties = new LinkedHashMap<>(0);

    /** Whom it ever followed, by index. */
    private final BitSet met = new BitSet(0);

    private final Set<Life> blocked = new HashSet<>(0);
    private boolean born;
    private boolean away;
    private long lastAct = Long.MIN_VALUE;
    private long lastMicros;
    private OptionalLong firstTrickAt = OptionalLong.empty();
    private OptionalLong firstUndoAt = OptionalLong.empty();

    Life(Stage stage, int index, Behaviour behaviour, Chance chance, double keyedShare) {
        this.stage = stage;
        this.index = index;
        this.behaviour = behaviour;
        this.chance = chance;
        this.account = Names.did(chance);
        this.keyed = chance.happens(keyedShare);
        this.clockId = chance.whole(0, CLOCK_IDS - 1);
        this.openness = chance.between(0.5, 1.5);
        this.wakes = Span.hours(chance.between(0, 24));
    }

    /** Is there from the start. */
    void settle() {
        born = true;
        stage.plan(now(), () -> behaviour.begin(this));
    }

    /** Is born now, which is the account's first event. */
    void comeIntoBeing() {
        born = true;
        become(AccountStatus.ACTIVE);
        behaviour.begin(this);
    }

    int index() {
        return index;
    }

    AccountId account() {
        return account;
    }

    Chance chance() {
        return chance;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    long now() {
        return stage.now();
    }

    /** The zeal of the world's churners. */
    double zeal() {
        return stage.zeal();
    }

    /** How much of the world is still to come, ms. */
    long ahead() {
        return stage.end() - now();
    }

    boolean follows(Life other) {
        return ties.containsKey(other);
    }

    boolean isAway() {
        return away;
    }

    /** Whom the account follows, longest first. */
    List<Life> following() {
        return new ArrayList<>(ties.keySet());
    }

    /** When the account first followed someone for the trick's sake, ms. */
    OptionalLong firstTrickAt() {
        return firstTrickAt;
    }

    /** When the account first undid a follow for the trick's sake, ms. */
    OptionalLong firstUndoAt() {
        return firstUndoAt;
    }

    // Meeting others.

    Optional<Life> neighbour() {
        return stage.crowd().neighbour(this, this::couldFollow);
    }

    Optional<Life> somebody() {
        return stage.crowd().somebody(chance, this::couldFollow);
    }

    /** Someone whom the account has never followed. */
    Optional<Life> stranger() {
        return stage.crowd().stranger(this, other -> !met.get(other.index) && couldFollow(other));
    }

    /** Someone of one's own circle, or, when it has no one new, someone whom the account has never followed. */
    Optional<Life> kindredSpirit() {
        return neighbour().or(this::stranger);
    }

    List<Life> everybody(Predicate<Life> suits) {
        return stage.lives().stream().filter(suits).toList();
    }

    boolean couldFollow(Life other) {
        return other != this
                && other.born
                && !other.away
                && !follows(other)
                && !blocked.contains(other)
                && !other.blocked.contains(this);
    }

    // Planning.

    /** Plans an act of the account. */
    void after(long delay, Runnable act) {
        byNature(delay, () -> {
            if (!away) {
                act.run();
            }
        });
    }

    /** Plans something that happens to the account whether it is present or not. */
    void byNature(long delay, Runnable happening) {
        stage.plan(now() + delay, () -> {
            if (now() > lastAct) {
                happening.run();
            } else {
                byNature(lastAct + 1 - now(), happening);
            }
        });
    }

    /** Plans something for every day, at the moment when the account wakes, for as long as the world lasts. */
    void everyDay(Runnable act) {
        long sinceMidnight = Math.floorMod(now(), Span.DAY);
        daily(Math.floorMod(wakes - sinceMidnight, Span.DAY), act);
    }

    private void daily(long delay, Runnable act) {
        stage.plan(now() + delay, () -> {
            if (!away) {
                act.run();
            }
            daily(Span.DAY, act);
        });
    }

    /** Plans an act for the first waking moment after a delay. */
    void onMorning(long delay, Runnable act) {
        long sinceMidnight = Math.floorMod(now() + delay, Span.DAY);
        after(delay + Math.floorMod(wakes - sinceMidnight, Span.DAY), act);
    }

    /** The day of the week, in UTC. */
    DayOfWeek weekday() {
        return LocalDate.ofEpochDay(Math.floorDiv(now(), Span.DAY)).getDayOfWeek();
    }

    /** Plans an act for some time before the account sleeps, given that it has just woken. */
    void sometimeToday(Runnable act) {
        after(Span.hours((chance.between(0, AWAKE_HOURS) + chance.between(0, AWAKE_HOURS)) / 2), act);
    }

    /** Plans acts one after the other, from now on. */
    void inTurn(List<Runnable> acts, double minSeconds, double maxSeconds) {
        long delay = 0;
        for (Runnable act : acts) {
            delay += Span.seconds(chance.between(minSeconds, maxSeconds));
            after(delay, act);
        }
    }

    // Acting.

    /** Follows by hand; {@code appeal} is the chance that the median account returns such a follow. */
    void follow(Life target, double appeal) {
        follow(target, appeal, null);
    }

    /** Follows, as {@link #follow}, for the sake of being followed back. */
    void lure(Life target, double appeal) {
        if (firstTrickAt.isEmpty()) {
            firstTrickAt = OptionalLong.of(now());
        }
        follow(target, appeal);
    }

    /** Follows out of a bulk origin. */
    void followVia(Life target, String via) {
        follow(target, 0, via);
    }

    private void follow(Life target, double appeal, @Nullable String via) {
        if (!couldFollow(target)) {
            return;
        }
        Long record = keyed ? nextRecord() : NO_KEY;
        ties.put(target, record);
        met.set(target.index);
        tell(new Follow(account, target.account, now(), key(record), via));
        target.notice(this, appeal);
        behaviour.followed(this, target);
    }

    private void notice(Life follower, double appeal) {
        if (follows(follower) || !chance.happens(behaviour.returns(appeal * openness))) {
            return;
        }
        after(Span.hours(chance.logNormal(FOLLOW_BACK_HOURS, FOLLOW_BACK_SIGMA)), () -> {
            if (follower.follows(this) || chance.happens(RETURNED_ANYWAY)) {
                follow(follower, 0);
            }
        });
    }

    /** Ceases to follow, as {@link #unfollow}, for the trick's sake. */
    void undo(Life target) {
        if (firstUndoAt.isEmpty() && follows(target)) {
            firstUndoAt = OptionalLong.of(now());
        }
        unfollow(target);
    }

    /** Ceases to follow; nothing happens if it does not follow the target. */
    void unfollow(Life target) {
        Long record = ties.remove(target);
        if (record != null) {
            tell(
                    keyed
                            ? new Unfollow(account, null, now(), key(record))
                            : new Unfollow(account, target.account, now()));
        }
    }

    /**
     * Blocks, which ends the follows between the two and prevents others. Half of the accounts without records live where
     * the network says so by unfollows in their names; elsewhere the block must speak for itself.
     */
    void block(Life target) {
        if (!blocked.add(target)) {
            return;
        }
        tell(new Block(account, target.account, now()));
        cutOff(target);
        target.cutOff(this);
    }

    /** Lifts a block; no follow comes back with it. */
    void unblock(Life target) {
        if (blocked.remove(target)) {
            tell(new Unblock(account, target.account, now()));
        }
    }

    private void cutOff(Life other) {
        if (!keyed && !away && index % 2 == 0) {
            byNature(Span.seconds(chance.between(0.1, 4)), () -> unfollow(other));
        } else {
            ties.remove(other);
        }
    }

    /** Changes its standing; in any but ACTIVE it is away. */
    void become(AccountStatus status) {
        away = status != AccountStatus.ACTIVE;
        tell(new StatusChange(account, status, now()));
    }

    /** Gives the account follows from before the world, about half of them mutual; nobody sees them begin. */
    void remember(int follows) {
        for (int i = 0; i < follows; i++) {
            Optional<Life> friend = chance.happens(0.6) ? neighbour() : somebody();
            friend.ifPresent(this::remember);
        }
    }

    private void remember(Life friend) {
        ties.put(friend, keyed ? pastRecord() : NO_KEY);
        met.set(friend.index);
        if (!friend.follows(this) && chance.happens(PAST_MUTUAL)) {
            friend.ties.put(this, friend.keyed ? friend.pastRecord() : NO_KEY);
        }
    }

    private Long pastRecord() {
        return (now() - Span.days(chance.between(1, OLDEST_TIE_DAYS))) * 1000;
    }

    /** The client makes a record shortly before the network tells of it. */
    private Long nextRecord() {
        long made = (now() - Span.seconds(chance.between(0.4, 2))) * 1000;
        lastMicros = Math.max(made, lastMicros + 1);
        return lastMicros;
    }

    private @Nullable String key(Long record) {
        return keyed ? Tid.of(record, clockId) : null;
    }

    private void tell(FollowEvent event) {
        lastAct = now();
        stage.tell(event);
    }
}
