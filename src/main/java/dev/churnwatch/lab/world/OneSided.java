package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A world as the log of one application shows it: only what its users do. Whom they do it to appears under a name that
 * never acts, so that nobody's follow-backs, blocks or standing are known to the other side.
 */
public final class OneSided implements Consumer<FollowEvent> {

    private final Set<AccountId> users = new HashSet<>();
    private final Consumer<? super FollowEvent> log;

    /** The log of these accounts' acts. */
    public OneSided(Collection<Inhabitant> users, Consumer<? super FollowEvent> log) {
        users.forEach(user -> this.users.add(user.account()));
        this.log = log;
    }

    @Override
    public void accept(FollowEvent event) {
        if (users.contains(event.actor())) {
            log.accept(masked(event));
        }
    }

    private static FollowEvent masked(FollowEvent event) {
        if (event instanceof Follow follow) {
            return new Follow(follow.actor(), mask(follow.target()), follow.at(), follow.ref(), follow.via());
        }
        if (event instanceof Unfollow unfollow) {
            AccountId target = unfollow.target();
            return target == null
                    ? unfollow
                    : new Unfollow(unfollow.actor(), mask(target), unfollow.at(), unfollow.ref());
        }
        if (event instanceof Block block) {
            return new Block(block.actor(), mask(block.target()), block.at());
        }
        if (event instanceof Unblock unblock) {
            return new Unblock(unblock.actor(), mask(unblock.target()), unblock.at());
        }
        return (StatusChange) event;
    }

    private static AccountId mask(AccountId account) {
        return Names.digest(account.value());
    }
}
