package dev.churnwatch.stream;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How large the ledger of one account may become: no account takes the memory of all others. What would add to a full ledger is
 * refused; an unfollow of what it knows is taken, and so is a status.
 *
 * <p>Which events find the ledger full depends on the order in which they come.
 */
final class Capacity {

    private static final Logger LOG = Logger.getLogger(Capacity.class);

    private final DossierStore store;
    private final int rows;
    private final Set<AccountId> told = new HashSet<>();

    Capacity(DossierStore store, int rows) {
        this.store = store;
        this.rows = rows;
    }

    /** Why an event finds no room in its actor's ledger, or {@code null} if it does. */
    Decoded.@Nullable Rejected objection(FollowEvent event) {
        Integer size = store.exclusively(alone -> {
            Dossier dossier = alone.find(event.actor());
            return dossier == null ? null : sizeIfFull(event, dossier.ledger());
        });
        if (size == null) {
            return null;
        }
        if (told.add(event.actor())) {
            LOG.errorf("CW-S6 the ledger of an account has %d rows: events that would add to it are refused", size);
        }
        return new Decoded.Rejected(Reason.ACCOUNT_FULL, "the actor's ledger has " + size + " rows already");
    }

    private @Nullable Integer sizeIfFull(FollowEvent event, Ledger ledger) {
        return ledger.size() >= rows && adds(event, ledger) ? ledger.size() : null;
    }

    private static boolean adds(FollowEvent event, Ledger ledger) {
        return event instanceof Follow
                || event instanceof Block
                || (event instanceof Unfollow unfollow && !ledger.knows(unfollow));
    }
}
