package dev.churnwatch.lab.world;

import static dev.churnwatch.lab.world.Waiting.Order.NEWEST_FIRST;
import static dev.churnwatch.lab.world.Waiting.Order.OLDEST_FIRST;
import static dev.churnwatch.lab.world.Waiting.Order.RANDOM;

import dev.churnwatch.lab.world.SittingTrick.Pace;
import dev.churnwatch.lab.world.Waiting.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The kinds that there are, and how they are dealt to the accounts of a world. */
final class Cast {

    private static final double AWAKE_HOURS = 15;

    /** The stream of chance that says who is what. */
    private static final long DEALING = -3;

    /** Who must not be flagged, by their part of the organic accounts. */
    static final List<Kind> ORGANIC = List.of(
            organic("casual", 40, Casual::new),
            organic("networker", 3, Networker::new),
            organic("builder", 2, Builder::new),
            organic("popular", 1, PopularAccount::new),
            organic("weekly-tidier", 3, WeeklyTidier::new),
            organic("evening-tidier", 3, EveningTidier::new),
            organic("fickle-reader", 3, FickleReader::new),
            organic("heavy-reader", 2, HeavyReader::new),
            organic("curious", 3, Curious::new),
            organic("spring-cleaner", 4, () -> new SpringCleaner(1)),
            organic("two-purges", 3, () -> new SpringCleaner(2)),
            organic("dead-account-cleaner", 2, DeadAccountCleaner::new),
            organic("event-follower", 3, EventFollower::new),
            organic("conference-regretter", 2, ConferenceRegretter::new),
            organic("giveaway-hunter", 2, GiveawayHunter::new),
            organic("train-member", 1.5, TrainMember::new),
            organic("mis-clicker", 3, MisClicker::new),
            organic("newcomer", 6, Newcomer::new),
            organic("importer", 2, Importer::new),
            organic("migrator", 1.5, Migrator::new),
            organic("returner", 2, Returner::new),
            organic("leaver", 5, Leaver::new),
            organic("blocked", 2, Blocked::new),
            organic("blocker", 2, Blocker::new),
            organic("follow-only-bot", 0.5, FollowOnlyBot::new));

    private static final Volume FAST = Volume.about(320, 0.3, 150, 500);

    /** Who must be flagged, by their part of the churners. */
    static final List<Kind> CHURNERS = List.of(
            churner(
                    "no-hold-churner",
                    2,
                    Style.of(FAST, () -> new ClockTrick(OLDEST_FIRST)).looking(0.5)),
            churner("half-day-churner", 2, timer(FAST, Hold.hours(12)).looking(0.5)),
            churner("day-hold-churner", 2, timer(Volume.TOOL, Hold.hours(24)).looking(0.5)),
            churner("two-day-churner", 2, timer(Volume.TOOL, Hold.hours(48)).looking(0.8)),
            churner("three-day-churner", 2, sittings(Hold.days(3), NEWEST_FIRST, Pace.BURST)),
            churner("batch-churner", 2, sittings(Hold.days(4), RANDOM, Pace.BATCHES)),
            churner(
                    "fire-and-forget-churner",
                    2,
                    timer(Volume.TOOL, Hold.days(5)).looking(0)),
            churner("weekly-churner", 3, sittings(Hold.days(7), OLDEST_FIRST, Pace.BURST)),
            churner("fortnight-churner", 2, sittings(Hold.days(15), OLDEST_FIRST, Pace.BURST)),
            churner("weekly-purge-churner", 2, Style.of(Volume.about(50, 0.3, 30, 80), Cast::weeklyPurge)),
            churner(
                    "refollow-churner",
                    2,
                    Style.of(Volume.about(150, 0.6, 40, 500), () -> new LoopTrick(1.5))
                            .looking(0.5)),
            churner("slow-refollow-churner", 2, Style.of(Volume.about(10, 0.4, 5, 25), () -> new LoopTrick(14))),
            churner("slow-drip-churner", 2, timer(Volume.about(6, 0.3, 3, 10), new Hold(7 * 24, 14 * 24))),
            churner(
                    "random-volume-churner",
                    2,
                    Style.of(new Volume(200, 0.5, 60, 400, 0.1), () -> new TimerTrick(Hold.days(5), 14))),
            churner("phase-churner", 2, Style.of(Volume.about(150, 0.5, 50, 400), PhaseTrick::new)),
            churner(
                    "one-day-churner",
                    2,
                    Style.of(Volume.about(320, 0.25, 200, 500), () -> new TimerTrick(new Hold(1, 6), 11))
                            .looking(0.5)
                            .lasting(1, 0.8)),
            churner("ten-day-churner", 2, timer(Volume.TOOL, new Hold(20, 50)).lasting(10, 0.5)),
            churner(
                    "two-month-churner",
                    2,
                    sittings(Hold.hours(90), RANDOM, Pace.BATCHES).lasting(60, 0.2)),
            churner("lapsed-churner", 2, timer(Volume.TOOL, Hold.days(2)).lasting(12, 0.05)));

    private Cast() {}

    /** The kind of every account of the plan, by index. */
    static List<Kind> deal(WorldPlan plan) {
        int churners = (int) Math.round(plan.accounts() * plan.churnerShare());
        List<Kind> dealt = new ArrayList<>(plan.accounts());
        deal(chosen(CHURNERS, plan.kinds()), churners, dealt);
        deal(chosen(ORGANIC, plan.kinds()), plan.accounts() - churners, dealt);
        new Chance(plan.seed(), DEALING).shuffle(dealt);
        return List.copyOf(dealt);
    }

    /** @throws IllegalArgumentException if there is no such kind; the message tells those that there are */
    static double usualWeight(String name) {
        return all().filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind " + name + "; there are "
                        + all().map(Kind::name).collect(Collectors.joining(", "))))
                .weight();
    }

    private static Stream<Kind> all() {
        return Stream.concat(ORGANIC.stream(), CHURNERS.stream());
    }

    /** The kinds of one side that are named, with the weights that they are given there; all if none is. */
    private static List<Kind> chosen(List<Kind> side, Map<String, Double> weights) {
        List<Kind> named = side.stream()
                .filter(kind -> weights.containsKey(kind.name()))
                .map(kind -> kind.weighing(weights.getOrDefault(kind.name(), kind.weight())))
                .toList();
        return named.isEmpty() ? side : named;
    }

    /** Gives each kind its share rounded down, and what is left to those that lost most by rounding. */
    private static void deal(List<Kind> kinds, int accounts, List<Kind> dealt) {
        double total = kinds.stream().mapToDouble(Kind::weight).sum();
        double[] shares =
                kinds.stream().mapToDouble(k -> accounts * k.weight() / total).toArray();
        List<Integer> byLoss = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.floor(shares[i]) - shares[i]))
                .toList();
        int left = accounts;
        for (double share : shares) {
            left -= (int) share;
        }
        for (int rank = 0; rank < byLoss.size(); rank++) {
            int kind = byLoss.get(rank);
            int count = (int) shares[kind] + (rank < left ? 1 : 0);
            for (int i = 0; i < count; i++) {
                dealt.add(kinds.get(kind));
            }
        }
    }

    private static Kind organic(String name, double weight, Supplier<Behaviour> behaviour) {
        return new Kind(name, false, weight, behaviour);
    }

    private static Kind churner(String name, double weight, Style style) {
        return new Kind(name, true, weight, () -> new Churner(style));
    }

    private static Style timer(Volume volume, Hold hold) {
        return Style.of(volume, () -> new TimerTrick(hold, AWAKE_HOURS));
    }

    private static Style sittings(Hold hold, Order order, Pace pace) {
        return Style.of(Volume.TOOL, () -> new SittingTrick(hold, order, pace, 1));
    }

    private static Trick weeklyPurge() {
        return new SittingTrick(new Hold(6, 20), OLDEST_FIRST, Pace.BURST, 7);
    }
}
