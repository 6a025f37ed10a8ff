package dev.churnwatch.stream;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.PolicyBook;
import dev.churnwatch.wire.PolicyDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who judges in one partition. It begins with what ships, and makes the turns that the {@link Handover} decides. */
final class Regime {

    private final DossierStore store;
    private final Handover handover;
    private final Set<PolicyStamp> known = new LinkedHashSet<>();

    /**
     * The regime of the task that {@code store} belongs to: as it was stored, or as the store's watch has it. Then it is
     * stored, so that what a later version ships changes nobody's judge.
     */
    Regime(DossierStore store, int partitions) {
        this.store = store;
        this.handover = new Handover(partitions, store.watch().tick());
        PolicyBook book = store.books().policies();
        if (book == null) {
            known.add(store.watch().active().latest().stamp());
            keep();
        } else {
            known.addAll(book.known());
            handover.restore(book);
            store.under(store.watch().with(book.calendar(), book.shadowCalendar()));
        }
    }

    Watch watch() {
        return store.watch();
    }

    Handover handover() {
        return handover;
    }

    /** Why the announced policies cannot judge here; nothing if they can. */
    List<String> objections(Announcement announcement) {
        List<String> objections = new ArrayList<>(objections("active", announcement.active()));
        Policy shadow = announcement.shadow();
        if (shadow != null) {
            objections.addAll(objections("shadow", shadow));
            if (namesake(PolicyDocument.stamp(shadow), PolicyDocument.stamp(announcement.active()))) {
                objections.add("shadow: has the name and version of the active policy");
            }
        }
        return objections;
    }

    private List<String> objections(String role, Policy policy) {
        List<String> objections = new ArrayList<>();
        watch().objections(policy).forEach(one -> objections.add(role + ": " + one));
        PolicyStamp stamp = PolicyDocument.stamp(policy);
        if (known.stream().anyMatch(other -> namesake(stamp, other) && !stamp.equals(other))) {
            objections.add(role + ": " + stamp.name() + " " + stamp.version() + " has judged here with other numbers");
        }
        return objections;
    }

    private static boolean namesake(PolicyStamp one, PolicyStamp other) {
        return one.name().equals(other.name()) && one.version() == other.version();
    }

    /** Makes the turns that have come when everything up to {@code judged} (ms) has been judged; whether there was one. */
    boolean turn(long judged) {
        boolean turned = false;
        for (Handover.Turn turn = due(judged); turn != null; turn = due(judged)) {
            make(turn);
            turned = true;
        }
        return turned;
    }

    private Handover.@Nullable Turn due(long judged) {
        Handover.Turn turn = handover.turn();
        return turn != null && handover.limit() <= judged ? turn : null;
    }

    private void make(Handover.Turn turn) {
        Announcement announcement = turn.announcement();
        Term active = term(turn, announcement.active());
        Calendar now = watch().active();
        Policy shadow = announcement.shadow();
        store.under(watch().with(
                        active.stamp().equals(now.latest().stamp()) ? now : now.then(active),
                        shadow == null ? null : shadow(term(turn, shadow))));
        handover.made(turn);
    }

    /** A shadow that was there before goes on; another one begins with nothing. */
    private Calendar shadow(Term term) {
        Calendar before = watch().shadow();
        return before != null && before.latest().stamp().equals(term.stamp()) ? before : Calendar.since(term);
    }

    private Term term(Handover.Turn turn, Policy policy) {
        PolicyStamp stamp = PolicyDocument.stamp(policy);
        known.add(stamp);
        return Term.of(turn.announcement().revision(), turn.from(), policy, stamp);
    }

    /** Whether somebody new judges from a tick in {@code (judged, target]} on, ms. */
    boolean begins(long judged, long target) {
        Calendar shadow = watch().shadow();
        return watch().active().turns(judged, target) || (shadow != null && shadow.turns(judged, target));
    }

    /** Forgets the terms that no correction can reach once everything up to {@code judged} (ms) has been judged. */
    void forget(long judged) {
        Calendar active = watch().active();
        Calendar kept = active.forget(watch().earliestCorrection(judged));
        if (!kept.equals(active)) {
            store.under(watch().with(kept, watch().shadow()));
        }
    }

    /** Has everything written at the next commit. */
    void keep() {
        store.books().policies(handover.book(watch().active(), watch().shadow(), known));
    }

    /** The policy that has judged a change, as of its tick. */
    Policy judge(boolean shadow, long asOf) {
        Calendar calendar =
                shadow ? Objects.requireNonNull(watch().shadow(), "a shadow's flag moved") : watch().active();
        return calendar.at(asOf).policy();
    }
}
