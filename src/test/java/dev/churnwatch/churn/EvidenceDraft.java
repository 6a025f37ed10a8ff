package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Evidence written by hand, a line at a time. Days are counted from the first of the window. */
final class EvidenceDraft {

    static final long FIRST_DAY = 20_000;

    private static final List<Reciprocity> KINDS = List.of(Reciprocity.values());

    private final List<Drop> drops = new ArrayList<>();
    private final TreeSet<Long> followDays = new TreeSet<>();
    private int follows;
    private int coldFollows;
    private int followedBack;
    private int refollows;
    private double exposureNone;
    private double exposureMutual;

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** An account that follows 10 people a day for 40 days and undoes 8 of them a week later, most unreturned. */
    static EvidenceDraft churner() {
        EvidenceDraft draft = new EvidenceDraft().followsOn(0, 40).cold(400, 60).exposure(2200, 900);
        for (int day = 7; day < 40; day++) {
            draft.drops(day, 8, 7.0, Reciprocity.NONE);
        }
        return draft.drops(20, 2, 7.0, Reciprocity.MUTUAL);
    }

    /**
     * An account that in its last 48 hours follows 60 people at the start of every sixth hour and undoes them before the
     * next batch, a minute apart and nobody followed back.
     */
    static EvidenceDraft quickChurner() {
        EvidenceDraft draft = new EvidenceDraft().followsOn(40, 42).cold(480, 0).exposure(90, 0);
        for (int hour = 5; hour < 48; hour += 6) {
            draft.dropsAt(40 * 24 + hour, 55, 4.5 / 24, Reciprocity.NONE);
        }
        return draft;
    }

    /** Anything at all within reason, and some things beyond. */
    static EvidenceDraft any(RandomGenerator random) {
        EvidenceDraft draft = new EvidenceDraft();
        int from = random.nextInt(42);
        draft.followsOn(from, from + random.nextInt(43 - from));
        draft.cold(random.nextInt(1, 2000), random.nextInt(100));
        draft.exposure(
                Math.exp(random.nextDouble(-3, 10)), random.nextBoolean() ? 0 : Math.exp(random.nextDouble(-3, 10)));
        int days = random.nextInt(20);
        for (int i = 0; i < days; i++) {
            draft.someDrops(random.nextInt(42), random.nextInt(1, 60), random);
        }
        return draft;
    }

    EvidenceDraft followsOn(int firstDay, int endDay) {
        for (int day = firstDay; day < endDay; day++) {
            followDays.add(FIRST_DAY + day);
        }
        return this;
    }

    EvidenceDraft cold(int newColdFollows, int newFollowedBack) {
        follows = newColdFollows;
        coldFollows = newColdFollows;
        followedBack = newFollowedBack;
        return this;
    }

    EvidenceDraft follows(int newFollows) {
        follows = newFollows;
        return this;
    }

    EvidenceDraft refollows(int newRefollows) {
        refollows = newRefollows;
        return this;
    }

    /** Sets the exposures, in edge-days. */
    EvidenceDraft exposure(double none, double mutual) {
        exposureNone = none;
        exposureMutual = mutual;
        return this;
    }

    /** Adds drops on a day, a minute apart. */
    EvidenceDraft drops(int day, int count, double dwellDays, Reciprocity reciprocity) {
        for (int i = 0; i < count; i++) {
            long at = Times.DAY * (FIRST_DAY + day) + Times.MINUTE * (i % 1400);
            drop(at, Math.round(dwellDays * Times.DAY), reciprocity);
        }
        return this;
    }

    /** Adds drops in an hour, counted from the first of the window: a minute apart, and no more than 60. */
    EvidenceDraft dropsAt(int hour, int count, double dwellDays, Reciprocity reciprocity) {
        for (int i = 0; i < count; i++) {
            long at = Times.DAY * FIRST_DAY + Times.HOUR * hour + Times.MINUTE * i;
            drop(at, Math.round(dwellDays * Times.DAY), reciprocity);
        }
        return this;
    }

    /** Adds unreturned drops at even distances over so many minutes from the start of an hour. */
    EvidenceDraft dropsWithin(int hour, int minutes, int count, double dwellDays) {
        long start = Times.DAY * FIRST_DAY + Times.HOUR * hour;
        for (int i = 0; i < count; i++) {
            drop(start + Times.MINUTE * minutes * i / count, Math.round(dwellDays * Times.DAY), Reciprocity.NONE);
        }
        return this;
    }

    /** Adds drops on a day, of any dwell and reciprocity. */
    EvidenceDraft someDrops(int day, int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            long at = Times.DAY * (FIRST_DAY + day) + random.nextLong(Times.DAY);
            drop(at, random.nextLong(Times.days(30)), KINDS.get(random.nextInt(KINDS.size())));
        }
        return this;
    }

    private void drop(long at, long dwell, Reciprocity reciprocity) {
        AccountId target = new AccountId("did:example:" + drops.size());
        drops.add(new Drop(target, at - dwell, at, reciprocity, false));
    }

    /** Cold follows at even distances from the first follow day to the last; at the window's start if there is none. */
    private Moments coldFollows() {
        long first = followDays.isEmpty() ? FIRST_DAY : followDays.first();
        long days = followDays.isEmpty() ? 0 : followDays.last() - first + 1;
        int count = coldFollows;
        return Moments.of(
                LongStream.range(0, count).map(i -> Times.DAY * first + days * Times.DAY * i / Math.max(1, count)));
    }

    /** The judgement of the account, seen alike through both lenses. */
    Assessment assessedBy(Assessor assessor) {
        Evidence evidence = evidence();
        return assessor.assess(evidence, () -> evidence);
    }

    Evidence evidence() {
        return new Evidence(
                new AccountId("did:example:actor"),
                Times.DAY * (FIRST_DAY + 42),
                follows,
                coldFollows(),
                followDays.size(),
                Math.round(exposureNone * Times.DAY),
                Math.round(exposureMutual * Times.DAY),
                drops.stream().sorted(Drop.ORDER).toList(),
                Math.min(refollows, 3),
                refollows,
                followedBack,
                followedBack,
                Math.max(0, follows - drops.size()),
                new Evidence.Spared(0, 0, 0, 0, 0, 0));
    }
}
