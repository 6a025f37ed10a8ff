package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the evidence of one moment out of a ledger. Sums are of whole milliseconds, so their order cannot matter. */
final class EvidenceReader {

    private static final long FOLLOW_BACK = 14 * Times.DAY;

    private final Ledger ledger;
    private final Rows rows;
    private final Policy policy;
    private final Policy.Lens lens;
    private final long asOf;
    private final long start;
    private final List<Span> ownAbsences;

    private final BitSet followDays = new BitSet();
    private final List<Drop> drops = new ArrayList<>();
    private int follows;
    private final LongList coldFollows = new LongList();
    private long exposureNone;
    private long exposureMutual;
    private int refollowedPairs;
    private int refollows;
    private int followedBack;
    private int newFollowers;
    private int openFollows;
    private int old;
    private int blocked;
    private int targetGone;
    private int actorGone;
    private int ageUnknown;
    private int hasty;

    EvidenceReader(Ledger ledger, Rows rows, Policy policy, Policy.Lens lens, long asOf) {
        this.ledger = ledger;
        this.rows = rows;
        this.policy = policy;
        this.lens = lens;
        this.asOf = asOf;
        this.start = asOf - lens.window();
        this.ownAbsences = ledger.absences(asOf);
    }

    Evidence read() {
        List<Episode> nameless = new ArrayList<>();
        for (int row = 0; row < rows.end(); row++) {
            if (rows.heads(row)) {
                readPair(row);
            } else if (rows.isNameless(row) && rows.kind(row) == RowKind.FOLLOW) {
                Episode.addOrphan(rows, row, asOf, nameless);
            }
        }
        for (Episode orphan : nameless) {
            readClose(null, orphan, OtherSide.UNKNOWN);
        }
        drops.sort(Drop.ORDER);
        return new Evidence(
                ledger.owner(),
                asOf,
                follows,
                Moments.of(coldFollows),
                followDays.cardinality(),
                exposureNone,
                exposureMutual,
                List.copyOf(drops),
                refollowedPairs,
                refollows,
                followedBack,
                newFollowers,
                openFollows,
                new Evidence.Spared(old, blocked, targetGone, actorGone, ageUnknown, hasty));
    }

    private void readPair(int firstRow) {
        List<Episode> episodes = Episode.of(rows, firstRow, asOf);
        if (episodes.isEmpty()) {
            return;
        }
        OtherSide other = OtherSide.of(rows, firstRow, asOf);
        boolean wasUndone = false;
        int again = 0;
        for (Episode episode : episodes) {
            if (episode.seen()) {
                again += wasUndone && inWindow(episode.from()) ? 1 : 0;
                readOpen(episode, other);
                readExposure(episode, other);
            }
            if (!episode.open()) {
                readClose(rows.name(firstRow), episode, other);
                wasUndone = inWindow(episode.to());
            }
        }
        refollows += again;
        refollowedPairs += again > 0 ? 1 : 0;
        if (Episode.anyOutlasts(episodes, start)) {
            newFollowers += Span.anyBegan(other.follows(), start, asOf) ? 1 : 0;
        }
    }

    private void readOpen(Episode episode, OtherSide other) {
        openFollows += episode.open() ? 1 : 0;
        if (!inWindow(episode.from()) || !inWindow(episode.earliest())) {
            return;
        }
        follows++;
        followDays.set((int) (Times.dayOf(episode.from()) - Times.dayOf(start)));
        if (!episode.via()
                && !ledger.seen().isNewcomer(episode.earliest(), Times.hours(policy.newcomerHours()))
                && !Span.anyTouches(other.follows(), episode.earliest(), episode.from())) {
            coldFollows.add(episode.from());
            long latest = episode.from() + FOLLOW_BACK;
            followedBack += Span.anyBegan(other.follows(), episode.from(), latest) ? 1 : 0;
        }
    }

    /** A follow across a block is over, whatever the records say. */
    private void readExposure(Episode episode, OtherSide other) {
        long end = Math.min(Math.min(episode.to(), asOf), episode.earliest() + lens.young());
        end = Math.min(end, other.firstBlockSince(episode.from()));
        long from = Math.max(episode.earliest(), start);
        if (end <= from) {
            return;
        }
        long all = end - from;
        long mutual = Span.overlap(other.follows(), from, end);
        for (Span absence : ownAbsences) {
            long a = Math.max(absence.from(), from);
            long b = Math.min(absence.to(), end);
            if (b > a) {
                all -= b - a;
                mutual -= Span.overlap(other.follows(), a, b);
            }
        }
        exposureMutual += mutual;
        exposureNone += all - mutual;
    }

    /** Where only bounds are known the account has the benefit of them: its follow lasted as long as it can have. */
    private void readClose(byte @Nullable [] pair, Episode episode, OtherSide other) {
        long at = episode.to();
        if (!inWindow(at)) {
            return;
        }
        if (Span.anyTouches(ownAbsences, episode.standing(), at)) {
            actorGone++;
        } else if (Span.anyTouches(other.absences(), episode.standing(), at)) {
            targetGone++;
        } else if (other.explainsByBlock(episode, lens.young(), Times.minutes(policy.blockMinutes()))) {
            blocked++;
        } else if (episode.from() == Pairing.UNKNOWN) {
            ageUnknown++;
        } else if (at - episode.earliest() > lens.young()) {
            old++;
        } else if (at - episode.earliest() < lens.hasty()) {
            hasty++;
        } else {
            drops.add(drop(account(pair), episode, reciprocity(episode, other)));
        }
    }

    private static Drop drop(@Nullable AccountId target, Episode episode, Reciprocity reciprocity) {
        return new Drop(
                target,
                episode.from(),
                episode.to(),
                reciprocity,
                episode.openedByKey(),
                episode.earliest(),
                episode.standing());
    }

    private static Reciprocity reciprocity(Episode episode, OtherSide other) {
        if (episode.openedByKey()) {
            return Reciprocity.UNKNOWN;
        }
        return Span.anyTouches(other.follows(), episode.standing(), episode.to())
                ? Reciprocity.MUTUAL
                : Reciprocity.NONE;
    }

    private static @Nullable AccountId account(byte @Nullable [] name) {
        return name == null ? null : AccountId.ofPacked(name);
    }

    private boolean inWindow(long at) {
        return at > start && at <= asOf;
    }
}
