package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world written down: who did what, by account and by kind. */
final class Chronicle {

    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;

    private final List<FollowEvent> events;
    private final List<Inhabitant> inhabitants;
    private final Map<AccountId, List<FollowEvent>> deeds = new HashMap<>();
    private final Map<AccountId, Map<AccountId, Long>> followedAt = new HashMap<>();
    private final Map<AccountId, Map<AccountId, Long>> blockedAt = new HashMap<>();

    Chronicle(World world) {
        this.events = world.events();
        this.inhabitants = world.inhabitants();
        for (FollowEvent event : events) {
            deeds.computeIfAbsent(event.actor(), actor -> new ArrayList<>()).add(event);
            if (event instanceof Follow follow) {
                followedAt
                        .computeIfAbsent(follow.actor(), actor -> new HashMap<>())
                        .putIfAbsent(follow.target(), follow.at());
            } else if (event instanceof Block block) {
                blockedAt
                        .computeIfAbsent(block.actor(), actor -> new HashMap<>())
                        .put(block.target(), block.at());
            }
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

    /** The account's unfollows without those that a network made in its name because of a block. */
    List<Unfollow> chosenUnfollows(AccountId account) {
        return unfollows(account).stream()
                .filter(unfollow -> !closedByBlock(unfollow))
                .toList();
    }

    private boolean closedByBlock(Unfollow unfollow) {
        AccountId target = unfollow.target();
        return target != null
                && (blockedShortlyBefore(target, unfollow.actor(), unfollow.at())
                        || blockedShortlyBefore(unfollow.actor(), target, unfollow.at()));
    }

    private boolean blockedShortlyBefore(AccountId actor, AccountId target, long at) {
        Long blocked = blockedAt.getOrDefault(actor, Map.of()).get(target);
        return blocked != null && at >= blocked && at - blocked < 5_000;
    }

    private <E extends FollowEvent> List<E> of(Class<E> type, AccountId account) {
        return deeds(account).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The share of an account's follows of non-followers that were followed back. */
    double returned(AccountId account) {
        Map<AccountId, Long> first = new HashMap<>();
        follows(account).forEach(follow -> first.putIfAbsent(follow.target(), follow.at()));
        int cold = 0;
        int returned = 0;
        for (Map.Entry<AccountId, Long> followed : first.entrySet()) {
            Long back = followedAt.getOrDefault(followed.getKey(), Map.of()).get(account);
            if (back == null || back > followed.getValue()) {
                cold++;
                returned += back == null ? 0 : 1;
            }
        }
        return (double) returned / cold;
    }

    /** When one was seen to follow the other for the first time, ms; {@code null} if never. */
    @Nullable
    Long firstFollow(AccountId by, AccountId whom) {
        return followedAt.getOrDefault(by, Map.of()).get(whom);
    }

    /** Follows that were undone, with the time from one to the other; refollowed targets count each time. */
    List<Undone> undone(AccountId account) {
        Map<AccountId, Long> open = new HashMap<>();
        List<Undone> undone = new ArrayList<>();
        for (FollowEvent deed : deeds(account)) {
            if (deed instanceof Follow follow) {
                open.put(follow.target(), follow.at());
            } else if (deed instanceof Unfollow unfollow && unfollow.target() != null) {
                Long since = open.remove(unfollow.target());
                if (since != null) {
                    undone.add(new Undone(unfollow.target(), since, unfollow.at()));
                }
            }
        }
        return undone;
    }

    /** How long each undone follow lasted, ms. */
    List<Long> dwells(AccountId account) {
        return undone(account).stream().map(one -> one.until() - one.since()).toList();
    }

    /** The greatest number of follows undone in a day of UTC. */
    long mostUndoneInADay(AccountId account) {
        Map<Long, Long> days = new HashMap<>();
        undone(account).forEach(one -> days.merge(one.until() / DAY, 1L, Long::sum));
        return days.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** A follow from the one moment to the other, ms. */
    record Undone(AccountId target, long since, long until) {}

    /** Whether a follow answers an earlier one by its target. */
    boolean isFollowBack(Follow follow) {
        Long first = firstFollow(follow.target(), follow.actor());
        return first != null && first < follow.at();
    }

    /** The share of an account's own unfollows whose target was seen to follow it by then. */
    double returnedAmongUndone(List<AccountId> accounts) {
        int undone = 0;
        int returned = 0;
        for (AccountId account : accounts) {
            for (Undone one : undone(account)) {
                Long back = firstFollow(one.target(), account);
                undone++;
                returned += back != null && back < one.until() ? 1 : 0;
            }
        }
        return (double) returned / undone;
    }

    /** Sittings of at least so many unfollows of one's own. */
    List<List<Long>> sittings(AccountId account, int atLeast) {
        return sittings(chosenUnfollows(account).stream().map(FollowEvent::at).toList()).stream()
                .filter(sitting -> sitting.size() >= atLeast)
                .toList();
    }

    /** Moments cut into sittings: a gap of six hours begins another. */
    private static List<List<Long>> sittings(List<Long> moments) {
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
