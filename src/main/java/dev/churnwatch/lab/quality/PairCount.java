package dev.churnwatch.lab.quality;

import dev.churnwatch.event.FollowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * So many different pairs, each followed and left within some time, in a sliding window as long.
 *
 * @param window ms; an unfollow exactly as old no longer counts, a follow undone at exactly that age does
 */
record PairCount(String name, int pairs, long window) implements Baseline {

    @Override
    public String rule() {
        return pairs + " different pairs undone within " + Spans.words(window) + " of the follow, within "
                + Spans.words(window);
    }

    @Override
    public OptionalLong strikes(List<FollowEvent> events) {
        List<UndoneFollow> undone = UndoneFollow.in(events).stream()
                .filter(one -> one.dwell() <= window)
                .toList();
        Map<String, Integer> inside = new HashMap<>();
        int first = 0;
        for (UndoneFollow one : undone) {
            inside.merge(one.pair(), 1, Integer::sum);
            for (; undone.get(first).undoneAt() <= one.undoneAt() - window; first++) {
                inside.computeIfPresent(undone.get(first).pair(), (pair, times) -> times == 1 ? null : times - 1);
            }
            if (inside.size() >= pairs) {
                return OptionalLong.of(one.undoneAt());
            }
        }
        return OptionalLong.empty();
    }
}
