package dev.churnwatch.bench;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Events for benchmarks, in time order, the same for the same numbers: accounts whose activity falls by rank as Zipf has it,
 * some of whom undo what they follow after a week. It is made for speed and volume; how people behave is {@code lab.world}'s.
 *
 * <p>Of what the others do 15 % is to undo a follow. Most of these follows were made before the events begin: as on any
 * network that one begins to watch, and so that of young follows about as many are undone as Kwak, Chun and Moon (CHI 2011) found.
 *
 * @param events how many, about
 * @param days over how many days
 * @param churners which share of the accounts churns
 * @param unseen which share of what the others undo was followed before the events begin
 */
public record EventSet(long seed, int accounts, int events, int days, double churners, double unseen) {

    /** When the first event may happen, ms. */
    public static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

    private static final long DAY = 24L * 60 * 60 * 1000;
    private static final double ZIPF = 0.8;
    private static final double UNFOLLOWS = 0.15;
    private static final double FOLLOWS_BACK = 0.25;
    private static final int CHURNED_A_DAY = 15;
    private static final int HOLD_DAYS = 7;
    private static final double POPULARITY = 2.5;
    private static final int ID_DIGITS = 24;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /** One of a network that one begins to watch. */
    EventSet(long seed, int accounts, int events, int days, double churners) {
        this(seed, accounts, events, days, churners, 0.6);
    }

    /** When the last event is over for sure, ms. */
    long end() {
        return START + days * DAY;
    }

    private int churnerCount() {
        return (int) (accounts * churners);
    }

    /** An account's id: 32 characters, as on Bluesky. */
    public static AccountId id(int account) {
        RandomGenerator digits = generator(account);
        StringBuilder id = new StringBuilder("did:plc:");
        for (int i = 0; i < ID_DIGITS; i++) {
            id.append(ALPHABET.charAt(digits.nextInt(ALPHABET.length())));
        }
        return new AccountId(id.toString());
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Somebody who will act again. */
    private record Turn(long at, int account) implements Comparable<Turn> {

        @Override
        public int compareTo(Turn other) {
            return at == other.at ? Integer.compare(account, other.account) : Long.compare(at, other.at);
        }
    }

    /** Tells all of them to an audience. */
    void tell(Consumer<FollowEvent> audience) {
        new Telling(audience).tell();
    }

    private final class Telling {

        private final Consumer<FollowEvent> audience;
        private final RandomGenerator random = generator(seed);
        private final AccountId[] ids = new AccountId[accounts];
        private final List<LinkedHashSet<Integer>> following = new ArrayList<>();
        private final int[] lastFollower = new int[accounts];
        private final double[] pause = new double[accounts];
        private final PriorityQueue<Turn> turns = new PriorityQueue<>();

        private Telling(Consumer<FollowEvent> audience) {
            this.audience = audience;
        }

        private void tell() {
            for (int i = 0; i < accounts; i++) {
                ids[i] = id(i);
                following.add(new LinkedHashSet<>());
                lastFollower[i] = -1;
            }
            double mean = Math.max(1, events - churned()) / zipf();
            for (int i = 0; i < accounts; i++) {
                int rank = i - churnerCount() + 1;
                pause[i] = rank > 0 ? days * DAY / (mean * Math.pow(rank, -ZIPF)) : (double) DAY / CHURNED_A_DAY;
                next(i, START);
            }
            for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
                if (turn.account < churnerCount()) {
                    churn(turn);
                } else {
                    live(turn);
                }
                next(turn.account, turn.at);
            }
        }

        private double churned() {
            return (double) churnerCount() * CHURNED_A_DAY * (2 * days - HOLD_DAYS);
        }

        private double zipf() {
            double sum = 0;
            for (int rank = 1; rank <= accounts - churnerCount(); rank++) {
                sum += Math.pow(rank, -ZIPF);
            }
            return sum;
        }

        private void next(int account, long after) {
            long at = after + 1 + (long) (pause[account] * -Math.log(1 - random.nextDouble()));
            if (at < end()) {
                turns.add(new Turn(at, account));
            }
        }

        private void live(Turn turn) {
            Set<Integer> followed = following.get(turn.account);
            if (!followed.isEmpty() && random.nextDouble() < UNFOLLOWS) {
                if (random.nextDouble() < unseen) {
                    leave(turn.account, anybody(), turn.at);
                } else {
                    unfollow(turn.account, turn.at);
                }
            } else {
                int back = lastFollower[turn.account];
                follow(turn.account, back >= 0 && random.nextDouble() < FOLLOWS_BACK ? back : anybody(), turn.at);
            }
        }

        /** Follows somebody, and undoes in the same sitting what was followed a week ago. */
        private void churn(Turn turn) {
            Set<Integer> followed = following.get(turn.account);
            if (turn.at >= START + HOLD_DAYS * DAY && followed.size() >= HOLD_DAYS * CHURNED_A_DAY) {
                unfollow(turn.account, turn.at);
            }
            follow(turn.account, anybody(), turn.at + 1);
        }

        private int anybody() {
            return (int) (accounts * Math.pow(random.nextDouble(), POPULARITY));
        }

        private void follow(int actor, int target, long at) {
            if (actor != target && following.get(actor).add(target)) {
                lastFollower[target] = actor;
                audience.accept(new Follow(ids[actor], ids[target], at));
            }
        }

        /** Undoes a follow that was made before the events began. */
        private void leave(int actor, int target, long at) {
            if (actor != target && !following.get(actor).contains(target)) {
                audience.accept(new Unfollow(ids[actor], ids[target], at));
            }
        }

        /** Undoes the oldest follow. */
        private void unfollow(int actor, long at) {
            Iterator<Integer> oldest = following.get(actor).iterator();
            int target = oldest.next();
            oldest.remove();
            audience.accept(new Unfollow(ids[actor], ids[target], at));
        }
    }
}
