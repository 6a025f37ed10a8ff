package dev.churnwatch.bench;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What a state can grow in, and the load for each size. */
enum Dimension {
    /** A network of so many accounts, each of which does as much as in any other; the last 10 of 30 days. */
    ACCOUNTS,
    /** A few accounts that follow so many, and undo one follow and begin another every quarter of an hour for two days. */
    EDGES,
    /** A network whose ledgers remember so many days, by a policy that looks as far back; 10 days once they are full. */
    DAYS;

    private static final long SEED = 1;
    private static final long DAY = 24L * 60 * 60 * 1000;
    private static final long QUARTER = 15L * 60 * 1000;
    private static final int MEASURED_DAYS = 10;
    private static final double CHURNERS = 0.002;
    private static final int EVENTS_OF_AN_ACCOUNT = 5;
    private static final int ACCOUNTS_OF_DAYS = 10_000;
    private static final int EVENTS_OF_A_DAY = 2_500;
    private static final int HUBS = 4;
    private static final long BUILDING = 5 * DAY;
    private static final int UNDONE = 2 * 96;

    /** The sizes to be measured, ascending. */
    List<Integer> sizes() {
        return switch (this) {
            case ACCOUNTS -> List.of(10_000, 30_000, 100_000, 300_000, 1_000_000);
            case EDGES -> List.of(10, 100, 1_000, 10_000, 50_000, 200_000);
            case DAYS -> List.of(10, 20, 42, 60, 90);
        };
    }

    /** What the size is called on an axis. */
    String label() {
        return switch (this) {
            case ACCOUNTS -> "accounts";
            case EDGES -> "edges per account";
            case DAYS -> "days kept";
        };
    }

    Load load(int size) {
        return switch (this) {
            case ACCOUNTS -> network(Policy.DEFAULT, size, EVENTS_OF_AN_ACCOUNT * size, 30);
            case EDGES -> hubs(size);
            case DAYS -> {
                int days = size + MEASURED_DAYS;
                yield network(remembering(size), ACCOUNTS_OF_DAYS, EVENTS_OF_A_DAY * days, days);
            }
        };
    }

    private static Load network(Policy policy, int accounts, int events, int days) {
        EventSet set = new EventSet(SEED, accounts, events, days, CHURNERS);
        return new Load(policy, set.end() - MEASURED_DAYS * DAY, set::tell);
    }

    /** The policy that ships, looking back so many days. */
    private static Policy remembering(int days) {
        Policy shipped = Policy.DEFAULT;
        Policy.Lens lens = shipped.days();
        int hours = days * 24;
        return new Policy(
                shipped.name(),
                shipped.version(),
                shipped.newcomerHours(),
                shipped.blockMinutes(),
                shipped.tickMinutes(),
                shipped.prior(),
                new Policy.Lens(
                        lens.grainHours(),
                        hours,
                        Math.min(hours, lens.youngHours()),
                        lens.hastyMinutes(),
                        lens.decisionCap(),
                        lens.turnover(),
                        lens.selectivity(),
                        lens.recurrence(),
                        lens.volume(),
                        lens.dwellSpread(),
                        lens.balance(),
                        lens.guards()),
                shipped.hours(),
                shipped.thresholds());
    }

    private static Load hubs(int edges) {
        List<AccountId> hubs = IntStream.range(0, HUBS).mapToObj(EventSet::id).toList();
        List<AccountId> others = IntStream.range(HUBS, HUBS + edges + UNDONE)
                .mapToObj(EventSet::id)
                .toList();
        return new Load(Policy.DEFAULT, EventSet.START + BUILDING, audience -> tell(hubs, others, edges, audience));
    }

    private static void tell(List<AccountId> hubs, List<AccountId> others, int edges, Consumer<FollowEvent> audience) {
        for (int i = 0; i < edges; i++) {
            for (AccountId hub : hubs) {
                audience.accept(new Follow(hub, others.get(i), EventSet.START + i * BUILDING / edges));
            }
        }
        for (int i = 0; i < UNDONE; i++) {
            long at = EventSet.START + BUILDING + i * QUARTER;
            for (AccountId hub : hubs) {
                audience.accept(new Unfollow(hub, others.get(i), at));
                audience.accept(new Follow(hub, others.get(i + edges), at));
            }
        }
    }
}
