package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.Backtest;
import dev.churnwatch.wire.FlagJson;
import java.util.ArrayList;
import java.util.List;

/** A flag as it is published, with {@code @flag} and {@code @account} in the places of its names. */
final class FlagTemplate {

    private static final EventSet EVENTS = new EventSet(1, 300, 12_000, 30, 0.02);

    private FlagTemplate() {}

    /** With all of its evidence: the last flag of a small event set. */
    static String whole() {
        List<FollowEvent> events = new ArrayList<>();
        EVENTS.tell(events::add);
        List<FlagChange> flags = new ArrayList<>();
        Backtest.run(Policy.DEFAULT, events, flags::add);
        FlagChange flag = flags.get(flags.size() - 1);
        return new String(new FlagJson(Policy.DEFAULT).encode(flag), UTF_8)
                .replace(flag.flagId().value(), "@flag")
                .replace(flag.account().value(), "@account");
    }

    /** Without evidence. */
    static String bare() {
        return whole().replaceAll("\"evidence\":\\{.*},\"reasons\"", "\"evidence\":{},\"reasons\"");
    }
}
