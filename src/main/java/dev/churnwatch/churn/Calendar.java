package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * Which policy judges which tick: terms one after another, each until the next begins. The policy of a tick never
 * changes, so an account can be judged again for a tick of the past and comes out as it would have then.
 *
 * @param begins no tick before this is judged, ms; {@code Long.MIN_VALUE} if there is no such bound
 * @param terms the terms in their order, at least one; the first also judges what was before it
 */
public record Calendar(long begins, List<Term> terms) {

    /** @throws IllegalArgumentException if there is no term */
    public Calendar {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a calendar has at least one term");
        }
        terms = List.copyOf(terms);
    }

    /** One term for all of time. */
    public static Calendar always(Policy policy, PolicyStamp stamp) {
        return new Calendar(Long.MIN_VALUE, List.of(Term.of(0, Long.MIN_VALUE, policy, stamp)));
    }

    /** One term, before which nothing is judged. */
    public static Calendar since(Term term) {
        return new Calendar(term.from(), List.of(term));
    }

    /** The term that judges {@code tick}, ms. */
    public Term at(long tick) {
        for (int i = terms.size() - 1; i > 0; i--) {
            if (terms.get(i).from() <= tick) {
                return terms.get(i);
            }
        }
        return terms.get(0);
    }

    /** The last term. */
    public Term latest() {
        return terms.get(terms.size() - 1);
    }

    /** With one more term, in the place of those that would have begun no earlier. */
    public Calendar then(Term term) {
        List<Term> extended = new ArrayList<>(terms);
        extended.removeIf(later -> later.from() >= term.from());
        extended.add(term);
        return new Calendar(begins, extended);
    }

    /** Without the terms that had ended before {@code earliest}, ms. */
    public Calendar forget(long earliest) {
        int first = 0;
        while (first + 1 < terms.size() && terms.get(first + 1).from() <= earliest) {
            first++;
        }
        return first == 0 ? this : new Calendar(begins, terms.subList(first, terms.size()));
    }

    /** When the next term begins after a moment, ms; {@code Long.MAX_VALUE} if none does. */
    public long nextTurn(long after) {
        for (int i = 0; i < terms.size(); i++) {
            long from = terms.get(i).from();
            if (from > after) {
                return from;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether a term begins after {@code judged} and not after {@code tick}, both ms. */
    public boolean turns(long judged, long tick) {
        long next = nextTurn(judged);
        return next != Long.MAX_VALUE && next <= tick;
    }

    /** Whether a term begins with {@code tick}, ms. */
    public boolean turnsAt(long tick) {
        return turns(tick - 1, tick);
    }

    /** With fewer undone follows than this, nobody is flagged under any of the terms. */
    public int minDrops() {
        int least = terms.get(0).policy().minDrops();
        for (int i = 1; i < terms.size(); i++) {
            least = Math.min(least, terms.get(i).policy().minDrops());
        }
        return least;
    }

    /**
     * The ticks in {@code [first, last]} at which an account is to be judged, ascending, ms: those that its ledger names,
     * and the first of each term, so that a new policy sees everybody once.
     */
    public long[] ticks(Ledger ledger, long first, long last) {
        LongList ticks = new LongList();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            boolean isLast = i + 1 == terms.size();
            long from = i == 0 ? first : Math.max(first, term.from());
            long to = isLast
                    ? last
                    : Math.min(last, terms.get(i + 1).from() - term.policy().tick());
            if (from > to) {
                continue;
            }
            for (long tick : ledger.ticks(from, to, term.policy())) {
                ticks.add(tick);
            }
            if (term.from() >= from && term.from() <= to) {
                ticks.add(term.from());
            }
        }
        return ticks.distinct();
    }
}
