package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.HashMap;
import java.util.Map;

/** Every account that was read, once: events that share their names take a third of the memory. */
final class Roll {

    private final Map<AccountId, AccountId> names = new HashMap<>();

    /** An equal event whose accounts are those of the events before it. */
    FollowEvent sharing(FollowEvent event) {
        AccountId actor = shared(event.actor());
        if (event instanceof Follow follow) {
            return new Follow(
                    actor, shared(follow.target()), follow.at(), follow.ref(), follow.via(), follow.notBefore());
        }
        if (event instanceof Unfollow unfollow) {
            AccountId target = unfollow.target();
            AccountId shared = target == null ? null : shared(target);
            return new Unfollow(actor, shared, unfollow.at(), unfollow.ref(), unfollow.notBefore());
        }
        if (event instanceof Block block) {
            return new Block(actor, shared(block.target()), block.at());
        }
        if (event instanceof Unblock unblock) {
            return new Unblock(actor, shared(unblock.target()), unblock.at());
        }
        return new StatusChange(actor, ((StatusChange) event).status(), event.at());
    }

    private AccountId shared(AccountId account) {
        AccountId first = names.putIfAbsent(account, account);
        return first == null ? account : first;
    }
}
