package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the chronicle of one moment out of a ledger, or the last day of it, which costs less than all days. */
final class ChronicleReader {

    private final Ledger ledger;
    private final Rows rows;
    private final Policy policy;
    private final long since;
    private final long asOf;
    private final boolean onlyLastDay;
    private final long firstDay;
    private final long told;
    private final List<Span> ownAbsences;
    private final List<Tenure> tenures = new ArrayList<>();
    private final DayCount days;
    private final LifeTable none = LifeTable.empty();
    private final LifeTable mutual = LifeTable.empty();
    private long startUnseen;
    private int follows;

    private ChronicleReader(Ledger ledger, Rows rows, Policy policy, long window, long asOf, boolean onlyLastDay) {
        this.ledger = ledger;
        this.rows = rows;
        this.policy = policy;
        this.since = asOf - window;
        this.asOf = asOf;
        this.ownAbsences = ledger.absences(asOf);
        this.onlyLastDay = onlyLastDay;
        this.firstDay = Math.max(Times.midnightFrom(since + 1), firstSeenDay());
        this.told = onlyLastDay ? Times.dayOf(asOf) * Times.DAY : since + 1;
        this.days = new DayCount(onlyLastDay ? told : firstDay, asOf);
    }

    private long firstSeenDay() {
        long first = ledger.seen().first();
        return first == Long.MAX_VALUE ? Long.MIN_VALUE : Times.dayOf(first) * Times.DAY;
    }

    static Chronicle chronicle(Ledger ledger, Rows rows, Policy policy, long window, long asOf) {
        ChronicleReader reader = new ChronicleReader(ledger, rows, policy, window, asOf, false);
        reader.read();
        return new Chronicle(
                ledger.owner(),
                reader.since,
                asOf,
                reader.tenures,
                reader.days.sheets(ledger.followers()),
                reader.survival());
    }

    static LastDay lastDay(Ledger ledger, Rows rows, Policy policy, long window, long asOf) {
        ChronicleReader reader = new ChronicleReader(ledger, rows, policy, window, asOf, true);
        reader.read();
        return new LastDay(
                ledger.owner(),
                reader.days.sheets(ledger.followers()).get(0),
                reader.tenures,
                reader.follows,
                reader.survival());
    }

    private Survival survival() {
        return new Survival(none, mutual, startUnseen);
    }

    private void read() {
        List<Episode> nameless = new ArrayList<>();
        for (int row = 0; row < rows.end(); row++) {
            if (rows.heads(row)) {
                readPair(row);
            } else if (rows.isNameless(row) && rows.kind(row) == RowKind.FOLLOW) {
                Episode.addOrphan(rows, row, asOf, nameless);
            }
        }
        for (Episode orphan : nameless) {
            readEnd(null, orphan, OtherSide.UNKNOWN);
        }
        tenures.sort(Tenure.ORDER);
    }

    private void readPair(int firstRow) {
        List<Episode> episodes = Episode.of(rows, firstRow, asOf);
        if (!Episode.anyOutlasts(episodes, since)) {
            return;
        }
        byte[] target = rows.name(firstRow);
        OtherSide other = OtherSide.of(rows, firstRow, asOf);
        for (Episode episode : episodes) {
            if (isInWindow(episode)) {
                Ending ending = readEnd(target, episode, other);
                if (episode.seen()) {
                    readFollow(episode, other);
                    if (!episode.isVague()) {
                        readRisk(episode, ending, other);
                    }
                }
            }
        }
        for (Span back : other.follows()) {
            if (back.from() >= beginning(episodes)) {
                days.followBack(back.from());
            }
        }
    }

    private boolean isInWindow(Episode episode) {
        return episode.to() > since;
    }

    /** The first moment in the window's memory at which the pair mattered to the owner. */
    private long beginning(List<Episode> episodes) {
        long first = Long.MAX_VALUE;
        for (Episode episode : episodes) {
            if (isInWindow(episode)) {
                first = Math.min(first, episode.from() == Pairing.UNKNOWN ? episode.to() : episode.from());
            }
        }
        return first;
    }

    private Ending readEnd(byte @Nullable [] target, Episode episode, OtherSide other) {
        if (!isInWindow(episode)) {
            return Ending.STANDING;
        }
        Ending ending = ending(episode, other);
        Reciprocity reciprocity = episode.seen() ? reciprocity(episode, other) : Reciprocity.UNKNOWN;
        if (episode.to() >= told && !(onlyLastDay && episode.open())) {
            tenures.add(new Tenure(
                    target == null ? null : AccountId.ofPacked(target),
                    episode.from(),
                    episode.to(),
                    start(episode),
                    ending,
                    reciprocity,
                    episode.via(),
                    episode.earliest(),
                    episode.standing()));
        }
        if (ending != Ending.STANDING) {
            days.end(episode.to(), ending, reciprocity);
        }
        if (ending == Ending.CHOSEN && (!episode.seen() || episode.isVague())) {
            startUnseen++;
        }
        return ending;
    }

    private Ending ending(Episode episode, OtherSide other) {
        if (episode.open()) {
            return Ending.STANDING;
        } else if (Span.anyTouches(ownAbsences, episode.standing(), episode.to())) {
            return Ending.OWNER_GONE;
        } else if (Span.anyTouches(other.absences(), episode.standing(), episode.to())) {
            return Ending.TARGET_GONE;
        } else if (other.explainsByBlock(episode, policy.days().young(), Times.minutes(policy.blockMinutes()))) {
            return Ending.BLOCK;
        }
        return Ending.CHOSEN;
    }

    private Reciprocity reciprocity(Episode episode, OtherSide other) {
        boolean mutual =
                Span.anyTouches(other.follows(), Math.min(episode.standing(), asOf), Math.min(episode.to(), asOf));
        return mutual ? Reciprocity.MUTUAL : Reciprocity.NONE;
    }

    private static Tenure.Start start(Episode episode) {
        if (episode.from() == Pairing.UNKNOWN) {
            return Tenure.Start.UNKNOWN;
        }
        return episode.openedByKey() ? Tenure.Start.RECORD_KEY : Tenure.Start.SEEN;
    }

    private void readFollow(Episode episode, OtherSide other) {
        follows += episode.from() >= firstDay ? 1 : 0;
        days.stands(episode.from(), episode.to());
        days.follow(episode.from(), isCold(episode, other));
    }

    private boolean isCold(Episode episode, OtherSide other) {
        return !episode.via()
                && !ledger.seen().isNewcomer(episode.earliest(), Times.hours(policy.newcomerHours()))
                && !Span.anyTouches(other.follows(), episode.earliest(), episode.from());
    }

    /** A follow across a block is over, whatever the records say. */
    private void readRisk(Episode episode, Ending ending, OtherSide other) {
        long block = other.firstBlockSince(episode.from());
        long end = Math.min(Math.min(episode.to(), asOf), block);
        if (end > since) {
            LifeTable.Exit exit = block < Math.min(episode.to(), asOf) ? LifeTable.Exit.BLOCK : exit(ending);
            new RiskReader(none, mutual, other.follows(), ownAbsences).read(episode.from(), since, end, exit);
        }
    }

    private static LifeTable.Exit exit(Ending ending) {
        return switch (ending) {
            case STANDING -> LifeTable.Exit.STANDING;
            case CHOSEN -> LifeTable.Exit.UNDONE;
            case BLOCK -> LifeTable.Exit.BLOCK;
            case TARGET_GONE -> LifeTable.Exit.TARGET_GONE;
            case OWNER_GONE -> LifeTable.Exit.OWNER_GONE;
        };
    }
}
