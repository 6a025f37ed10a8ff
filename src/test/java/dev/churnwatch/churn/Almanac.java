package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A seeded history of a few accounts on a grid of hours, at most one event an hour, and what it comes to, found by walking
 * over the hours: nothing in common with the ledger.
 */
final class Almanac {

    private static final List<AccountId> PEOPLE =
            List.of(Town.ANNA, Town.BEN, Town.CARL, new AccountId("dora"), new AccountId("emil"));

    private final List<FollowEvent> events = new ArrayList<>();
    private final int asOf;
    private final int since;

    /** A history of so many hours before {@code asOf}, both in hours since the town's first day. */
    Almanac(RandomGenerator random, int asOf, int window) {
        this.asOf = asOf;
        this.since = asOf - window;
        for (int hour = 1; hour <= asOf + 48; hour++) {
            if (random.nextInt(3) > 0) {
                events.add(event(random, at(hour)));
            }
        }
    }

    private static FollowEvent event(RandomGenerator random, long at) {
        AccountId actor = PEOPLE.get(random.nextInt(PEOPLE.size()));
        AccountId target = PEOPLE.get((PEOPLE.indexOf(actor) + 1 + random.nextInt(PEOPLE.size() - 1)) % PEOPLE.size());
        int kind = random.nextInt(40);
        if (kind < 19) {
            return new Follow(actor, target, at, null, kind == 0 ? "pack" : null);
        } else if (kind < 37) {
            return new Unfollow(actor, target, at);
        } else if (kind < 38) {
            return new Block(actor, target, at);
        }
        return new StatusChange(actor, kind == 38 ? AccountStatus.DEACTIVATED : AccountStatus.ACTIVE, at);
    }

    List<FollowEvent> events() {
        return List.copyOf(events);
    }

    static long at(int hour) {
        return Town.day(0) + hour * Times.HOUR;
    }

    /** A follow of Anna's: beginning and end in hours; -1 for one that was never seen. */
    record Bond(AccountId target, int from, int to, boolean via) {

        boolean seen() {
            return from >= 0;
        }
    }

    List<Bond> bonds(AccountId actor) {
        List<Bond> bonds = new ArrayList<>();
        Map<AccountId, Bond> open = new TreeMap<>();
        for (FollowEvent event : until()) {
            if (event.actor().equals(actor) && event instanceof Follow follow) {
                open.putIfAbsent(
                        follow.target(),
                        new Bond(follow.target(), hour(event), Integer.MAX_VALUE, follow.via() != null));
            } else if (event.actor().equals(actor) && event instanceof Unfollow unfollow) {
                AccountId target = Objects.requireNonNull(unfollow.target(), "an almanac has no record keys");
                Bond bond = open.remove(target);
                bonds.add(new Bond(target, bond == null ? -1 : bond.from, hour(event), bond != null && bond.via));
            }
        }
        bonds.addAll(open.values());
        bonds.removeIf(bond -> bond.to <= since);
        return bonds;
    }

    private List<FollowEvent> until() {
        return events.stream().filter(event -> hour(event) <= asOf).toList();
    }

    private static int hour(FollowEvent event) {
        return (int) ((event.at() - Town.day(0)) / Times.HOUR);
    }

    boolean follows(AccountId one, AccountId other, int hour) {
        boolean follows = false;
        for (FollowEvent event : until()) {
            if (hour(event) <= hour && event.actor().equals(one)) {
                if (event instanceof Follow follow && follow.target().equals(other)) {
                    follows = true;
                } else if (event instanceof Unfollow unfollow && other.equals(unfollow.target())) {
                    follows = false;
                }
            }
        }
        return follows;
    }

    boolean isAway(AccountId account, int hour) {
        boolean away = false;
        for (FollowEvent event : until()) {
            if (hour(event) <= hour && event.actor().equals(account) && event instanceof StatusChange change) {
                away = change.status() != AccountStatus.ACTIVE;
            }
        }
        return away;
    }

    /** The first block between the two in a stretch of hours, both ends included; -1 if there is none. */
    int firstBlock(AccountId one, AccountId other, int from, int to) {
        for (FollowEvent event : until()) {
            if (event instanceof Block block
                    && hour(event) >= from
                    && hour(event) <= to
                    && Set.of(one, other).equals(Set.of(block.actor(), block.target()))) {
                return hour(event);
            }
        }
        return -1;
    }

    Ending ending(AccountId actor, Bond bond) {
        if (bond.to == Integer.MAX_VALUE) {
            return Ending.STANDING;
        } else if (isAway(actor, bond.to)) {
            return Ending.OWNER_GONE;
        } else if (isAway(bond.target, bond.to)) {
            return Ending.TARGET_GONE;
        }
        int young = Math.max(bond.from, bond.to - Policy.DEFAULT.days().youngHours());
        return firstBlock(actor, bond.target, Math.min(young, bond.to), bond.to) >= 0 ? Ending.BLOCK : Ending.CHOSEN;
    }

    /** Which days of dwell which follows were at risk on, and which were undone on: "mutual 3" and so on, with repetition. */
    record Risk(List<String> atRisk, List<String> undone) {}

    Risk risk(AccountId actor) {
        Risk risk = new Risk(new ArrayList<>(), new ArrayList<>());
        for (Bond bond : bonds(actor)) {
            if (bond.seen()) {
                walk(actor, bond, risk);
            }
        }
        risk.atRisk.sort(null);
        risk.undone.sort(null);
        return risk;
    }

    private void walk(AccountId actor, Bond bond, Risk risk) {
        int last = Math.min(bond.to, asOf);
        int block = firstBlock(actor, bond.target, bond.from, last);
        int end = block < 0 ? last : block;
        if (end <= since) {
            return;
        }
        Set<String> days = new TreeSet<>();
        List<String> stretches = new ArrayList<>();
        String before = "";
        for (int hour = Math.max(bond.from, since); hour <= end; hour++) {
            String side = side(actor, bond, hour);
            int day = (hour - bond.from) / 24;
            if (!side.equals(before)) {
                addTouched(before, day, days);
                stretches.addAll(days);
                days.clear();
            }
            addTouched(side, day, days);
            before = side;
        }
        stretches.addAll(days);
        risk.atRisk.addAll(stretches);
        if (end == bond.to && ending(actor, bond) == Ending.CHOSEN) {
            risk.undone.add(before + " " + (end - bond.from) / 24);
        }
    }

    private static void addTouched(String side, int day, Set<String> days) {
        if (!side.isEmpty() && !side.equals("away")) {
            days.add(side + " " + day);
        }
    }

    private String side(AccountId actor, Bond bond, int hour) {
        if (isAway(actor, hour)) {
            return "away";
        }
        return follows(bond.target, actor, hour) ? "mutual" : "none";
    }
}
