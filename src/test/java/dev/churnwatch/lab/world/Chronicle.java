package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world written down: who did what, by account and by kind. */
final class Chronicle {

    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;

    private final List<FollowEvent> events;
    private final List<Inhabitant> inhabitants;
    private final Map<AccountId, List<FollowEvent>> deeds = new HashMap<>();

    Chronicle(World world) {
        this.events = world.events();
        this.inhabitants = world.inhabitants();
        for (FollowEvent event : events) {
            deeds.computeIfAbsent(event.actor(), actor -> new ArrayList<>()).add(event);
        }
    }

    List<FollowEvent> events() {
        return events;
    }

    List<AccountId> all(String kind) {
        return inhabitants.stream()
                .filter(inhabitant -> inhabitant.kind().equals(kind))
                .map(Inhabitant::account)
                .toList();
    }

    List<FollowEvent> deeds(AccountId account) {
        return deeds.getOrDefault(account, List.of());
    }

    List<Follow> follows(AccountId account) {
        return of(Follow.class, account);
    }

    List<Unfollow> unfollows(AccountId account) {
        return of(Unfollow.class, account);
    }

    private <E extends FollowEvent> List<E> of(Class<E> type, AccountId account) {
        return deeds(account).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The share of an account's follows of non-followers that were followed back. */
    double returned(AccountId account) {
        int cold = 0;
        int returned = 0;
        for (Follow follow : follows(account)) {
            List<Follow> back = follows(follow.target()).stream()
                    .filter(other -> other.target().equals(account))
                    .toList();
            if (back.stream().allMatch(other -> other.at() > follow.at())) {
                cold++;
                returned += back.isEmpty() ? 0 : 1;
            }
        }
        return (double) returned / cold;
    }

    /** How long each undone follow lasted, for targets followed once, in ms. */
    List<Long> dwells(AccountId account) {
        List<Long> dwells = new ArrayList<>();
        for (Unfollow unfollow : unfollows(account)) {
            List<Follow> before = follows(account).stream()
                    .filter(follow -> follow.target().equals(unfollow.target()))
                    .toList();
            if (before.size() == 1) {
                dwells.add(unfollow.at() - before.get(0).at());
            }
        }
        return dwells;
    }

    /** Moments cut into sittings: a gap of six hours begins another. */
    static List<List<Long>> sittings(List<Long> moments) {
        List<List<Long>> sittings = new ArrayList<>();
        long last = Long.MIN_VALUE / 2;
        for (long moment : moments) {
            if (moment - last > 6 * HOUR) {
                sittings.add(new ArrayList<>());
            }
            sittings.get(sittings.size() - 1).add(moment);
            last = moment;
        }
        return sittings;
    }
}
