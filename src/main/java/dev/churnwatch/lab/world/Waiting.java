package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Those whom a churner followed and will look at again, longest first. */
final class Waiting {

    /** In which order follows are undone. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST,
        RANDOM
    }

    private record Entry(Life target, long since) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Life target, long since) {
        entries.add(new Entry(target, since));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /** Takes out one. */
    Life take(Order order, Chance chance) {
        int last = entries.size() - 1;
        int index = switch (order) {
            case OLDEST_FIRST -> 0;
            case NEWEST_FIRST -> last;
            case RANDOM -> chance.whole(0, last);
        };
        return entries.remove(index).target;
    }

    /** Takes out all who were followed at or before a moment. */
    List<Life> takeUntil(long moment, Order order, Chance chance) {
        int count = 0;
        while (count < entries.size() && entries.get(count).since <= moment) {
            count++;
        }
        List<Entry> due = entries.subList(0, count);
        List<Life> taken = new ArrayList<>(due.stream().map(Entry::target).toList());
        due.clear();
        switch (order) {
            case OLDEST_FIRST -> {}
            case NEWEST_FIRST -> Collections.reverse(taken);
            case RANDOM -> chance.shuffle(taken);
        }
        return taken;
    }
}
