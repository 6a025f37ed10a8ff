package dev.churnwatch.lab.world;

import dev.churnwatch.lab.world.Campaign.Order;
import dev.churnwatch.lab.world.Campaign.Pace;
import dev.churnwatch.lab.world.Campaign.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The kinds that there are, and how they are dealt to the accounts of a world. */
final class Cast {

    private static final double FOREVER = 100_000;

    /** The stream of chance that says who is what. */
    private static final long DEALING = -3;

    /** Who must not be flagged, by their part of the organic accounts. */
    static final List<Kind> ORGANIC = List.of(
            organic("casual", 62, Casual::new),
            organic("spring-cleaner", 5, () -> new SpringCleaner(1)),
            organic("two-purges", 3, () -> new SpringCleaner(2)),
            organic("fickle-reader", 2, FickleReader::new),
            organic("newcomer", 7, Newcomer::new),
            organic("event-follower", 4, EventFollower::new),
            organic("popular", 1, PopularAccount::new),
            organic("follow-only-bot", 0.3, FollowOnlyBot::new),
            organic("mis-clicker", 4, MisClicker::new),
            organic("dead-account-cleaner", 2, DeadAccountCleaner::new),
            organic("blocked", 2, Blocked::new),
            organic("returner", 2, Returner::new),
            organic("leaver", 5, Leaver::new));

    /** Who must be flagged, by their part of the churners. */
    static final List<Kind> CHURNERS = List.of(
            churner("weekly-churner", 3, new Style(16, 7, true, Order.OLDEST_FIRST, Pace.BURST, FOREVER)),
            churner("day-hold-churner", 2, new Style(18, 1, true, Order.OLDEST_FIRST, Pace.STEADY, FOREVER)),
            churner("batch-churner", 2, new Style(16, 4, true, Order.RANDOM, Pace.BATCHES, FOREVER)),
            churner("three-day-churner", 2, new Style(16, 3, true, Order.NEWEST_FIRST, Pace.BURST, FOREVER)),
            churner("fire-and-forget-churner", 2, new Style(18, 5, false, Order.OLDEST_FIRST, Pace.STEADY, FOREVER)),
            churner("fortnight-churner", 2, new Style(16, 15, true, Order.OLDEST_FIRST, Pace.BURST, FOREVER)),
            churner("lapsed-churner", 2, new Style(30, 2, true, Order.OLDEST_FIRST, Pace.STEADY, 12)));

    private Cast() {}

    /** The kind of every account of the plan, by index. */
    static List<Kind> deal(WorldPlan plan) {
        int churners = (int) Math.round(plan.accounts() * plan.churnerShare());
        List<Kind> dealt = new ArrayList<>(plan.accounts());
        deal(CHURNERS, churners, dealt);
        deal(ORGANIC, plan.accounts() - churners, dealt);
        new Chance(plan.seed(), DEALING).shuffle(dealt);
        return List.copyOf(dealt);
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
        return new Kind(name, true, weight, () -> new Campaign(style));
    }
}
