package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What became of every flag of a run. It keeps no evidence: that of a large run fits into no memory. */
public final class FlagBook implements Consumer<FlagChange> {

    private final Map<FlagId, FlagLife> flags = new LinkedHashMap<>();
    private final Map<Change, Long> counts = new EnumMap<>(Change.class);

    @Override
    public void accept(FlagChange change) {
        counts.merge(change.change(), 1L, Long::sum);
        flags.merge(change.flagId(), FlagLife.begun(change), (life, begun) -> life.then(change));
    }

    /** Every flag, in the order in which they were first told. */
    public Collection<FlagLife> flags() {
        return Collections.unmodifiableCollection(flags.values());
    }

    /** How often flags have changed in this way. */
    public long count(Change change) {
        return counts.getOrDefault(change, 0L);
    }

    /** The earliest flag of each account that has one which counts. */
    public SortedMap<AccountId, FlagLife> first() {
        SortedMap<AccountId, FlagLife> first = new TreeMap<>();
        for (FlagLife flag : flags.values()) {
            if (flag.counts()) {
                first.merge(flag.account(), flag, (a, b) -> b.openedAt() < a.openedAt() ? b : a);
            }
        }
        return first;
    }
}
