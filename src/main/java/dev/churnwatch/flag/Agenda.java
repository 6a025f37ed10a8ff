package dev.churnwatch.flag;

import dev.churnwatch.event.AccountId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When which account is to be looked at next, so that nobody looks at those who are not due. */
public final class Agenda {

    private final long tick;
    private final Map<AccountId, Long> dates = new HashMap<>();

    /** Accounts by date; those that have another date by now are passed over. */
    private final NavigableMap<Long, List<AccountId>> days = new TreeMap<>();

    private final Deque<AccountId> open = new ArrayDeque<>();
    private Long opened = Long.MIN_VALUE;

    /** An empty one; dates are rounded up to a multiple of {@code tick}, ms. */
    public Agenda(long tick) {
        this.tick = tick;
    }

    /** An account is due at a moment (ms), and at no other; at {@code Long.MAX_VALUE}, never. */
    public void put(AccountId account, long due) {
        if (due == Long.MAX_VALUE) {
            strike(account);
            return;
        }
        long date = due < Long.MIN_VALUE + tick ? Long.MIN_VALUE : -Math.floorDiv(-due, tick) * tick;
        Long before = dates.put(account, date);
        if (before == null || before != date) {
            days.computeIfAbsent(date, first -> new ArrayList<>()).add(account);
        }
    }

    /** An account is not due. */
    public void strike(AccountId account) {
        dates.remove(account);
    }

    /** The next that is due by a moment (ms), or {@code null}: by date, then by id. It has no date any more. */
    public @Nullable AccountId poll(long upTo) {
        while (true) {
            if (open.isEmpty() && !openNext(upTo)) {
                return null;
            }
            AccountId account = open.remove();
            if (dates.remove(account, opened)) {
                return account;
            }
        }
    }

    private boolean openNext(long upTo) {
        Map.Entry<Long, List<AccountId>> next = days.firstEntry();
        if (next == null || next.getKey() > upTo) {
            return false;
        }
        opened = next.getKey();
        days.remove(opened);
        next.getValue().sort(null);
        open.addAll(next.getValue());
        return true;
    }
}
