package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Verdict;
import dev.churnwatch.churn.Watch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one account over time: a fold over the {@link Ledger#ticks ticks} of its ledger until a flag opens,
 * and over each midnight (UTC) while it stands: what is known needs no judging by the minute, and evidence also ages.
 *
 * <p>The findings are a function of the ledger and of the {@link Calendar} of policies: each tick is judged by the policy of
 * its term, and everybody at the first tick of a term. When late information changes the past, the fold is rewound to the first
 * tick that it touches and run again; so the findings end the same in whatever order the information came.
 */
final class Docket {

    private static final long NEVER = Long.MAX_VALUE;

    /** For so long after its end a flag's opening and end are kept, since somebody may still rule on it; ms. */
    private static final long OPEN_TO_RULINGS = 366 * Times.DAY;

    private final List<Finding> findings;
    private long judgedTo;

    Docket(long judgedTo, List<Finding> findings) {
        this.judgedTo = judgedTo;
        this.findings = new ArrayList<>(findings);
    }

    /** The last tick that was judged, ms; {@code Long.MIN_VALUE} before the first. */
    long judgedTo() {
        return judgedTo;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    boolean open() {
        Finding last = last();
        return last != null && last.change() != Change.CLEARED;
    }

    /** Whether a flag stood at a tick, ms. */
    boolean openAt(long tick) {
        boolean open = false;
        for (Finding finding : findings) {
            open = finding.tick() <= tick ? finding.change() != Change.CLEARED : open;
        }
        return open;
    }

    /** The first midnight (UTC) that was not judged, ms. */
    long nextMidnight() {
        return judgedTo == Long.MIN_VALUE ? Long.MIN_VALUE : Times.midnightFrom(judgedTo + 1);
    }

    /** Nothing to judge up to {@code tick}: the account cannot have been flagged. */
    void skip(long tick) {
        judgedTo = Math.max(judgedTo, tick);
    }

    /** Judges every tick from the first that the ledger says has changed up to {@code last}. */
    void judge(Readings readings, long last, Calendar calendar, Watch watch, AssessmentObserver observer) {
        long first = firstTick(readings.ledger(), calendar, watch);
        rewind(first);
        long[] changed = calendar.ticks(readings.ledger(), first, last);
        long midnight = first == Long.MIN_VALUE ? NEVER : Times.midnightFrom(first);
        int i = 0;
        while (true) {
            while (open() && i < changed.length && changed[i] < midnight && !calendar.turnsAt(changed[i])) {
                i++;
            }
            long tick = Math.min(i < changed.length ? changed[i] : NEVER, open() ? midnight : NEVER);
            if (tick > last) {
                break;
            }
            judgeAt(tick, readings, calendar.at(tick), observer);
            while (i < changed.length && changed[i] <= tick) {
                i++;
            }
            midnight = Times.midnightFrom(tick + 1);
        }
        judgedTo = Math.max(judgedTo, last);
    }

    private void judgeAt(long tick, Readings readings, Term term, AssessmentObserver observer) {
        Evidence byDay = readings.toJudge(tick, term.policy(), open());
        if (byDay == null) {
            return;
        }
        if (open() || observer.wantsEvery() || readings.couldConvict(byDay, term)) {
            Assessment assessment = readings.assess(byDay, term);
            observer.assessed(assessment);
            find(assessment, term);
        } else {
            observer.ruledOut();
        }
    }

    private long firstTick(Ledger ledger, Calendar calendar, Watch watch) {
        long begins = calendar.begins();
        long next = judgedTo == Long.MIN_VALUE ? orNever(begins) : judgedTo + watch.tick();
        long changed =
                ledger.seen().changed() ? watch.policy().tickOf(ledger.seen().changedFrom()) : NEVER;
        return Math.max(Math.max(Math.min(changed, next), watch.earliestCorrection(judgedTo)), begins);
    }

    private static long orNever(long begins) {
        return begins == Long.MIN_VALUE ? NEVER : begins;
    }

    private void rewind(long first) {
        while (!findings.isEmpty() && findings.get(findings.size() - 1).tick() >= first) {
            findings.remove(findings.size() - 1);
        }
    }

    private void find(Assessment assessment, Term term) {
        Finding last = last();
        if (last == null || last.change() == Change.CLEARED) {
            if (assessment.verdict() == Verdict.FLAG) {
                findings.add(finding(assessment, Change.OPENED, episodeStart(assessment, last), term.stamp()));
            }
        } else if (assessment.verdict() == Verdict.CLEAR) {
            findings.add(finding(assessment, Change.CLEARED, last.episodeStart(), last.openedBy()));
        } else if (differs(assessment, last, term.policy().thresholds().amendStep())) {
            findings.add(finding(assessment, Change.AMENDED, last.episodeStart(), last.openedBy()));
        }
    }

    private static Finding finding(Assessment assessment, Change change, long episodeStart, PolicyStamp openedBy) {
        return new Finding(
                assessment.evidence().asOf(),
                change,
                episodeStart,
                openedBy,
                assessment.logit(),
                assessment.label(),
                assessment.severity());
    }

    /** The day of the first undone follow, but not before the flag before it was cleared. */
    private static long episodeStart(Assessment assessment, @Nullable Finding before) {
        List<Drop> drops = assessment.leading().evidence().drops();
        long firstDay = Times.dayOf(drops.get(0).closedAt()) * Times.DAY;
        return before == null ? firstDay : Math.max(firstDay, before.tick());
    }

    private static boolean differs(Assessment assessment, Finding last, double step) {
        return assessment.label() != last.label()
                || assessment.severity() != last.severity()
                || Math.abs(assessment.logit() - last.logit()) >= step;
    }

    /** Keeps what a correction may rewind to, and of each flag the opening and the end while it is open to rulings. */
    void forget(Watch watch) {
        long settled = watch.earliestCorrection(judgedTo);
        findings.subList(0, endOfTheOld()).clear();
        Finding lastSettled = null;
        for (Finding finding : findings) {
            lastSettled = finding.tick() < settled ? finding : lastSettled;
        }
        Finding kept = lastSettled;
        findings.removeIf(
                finding -> finding.tick() < settled && finding.change() == Change.AMENDED && !finding.equals(kept));
    }

    private int endOfTheOld() {
        int end = 0;
        for (int i = 0; i < findings.size() - 1; i++) {
            Finding finding = findings.get(i);
            if (finding.change() == Change.CLEARED && finding.tick() < judgedTo - OPEN_TO_RULINGS) {
                end = i + 1;
            }
        }
        return end;
    }

    private @Nullable Finding last() {
        return findings.isEmpty() ? null : findings.get(findings.size() - 1);
    }
}
