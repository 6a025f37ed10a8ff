package dev.churnwatch.bench;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.FollowEvent;
import java.util.function.Consumer;

/**
 * Events that first build up a state, and then say what an event costs on top of it.
 *
 * @param policy under which the core watches
 * @param from when the state is there, ms: what happens from then on is measured
 * @param events tells them all, in the order of time, the same each time
 */
record Load(Policy policy, long from, Consumer<Consumer<FollowEvent>> events) {

    Watch watch() {
        return Core.watch(policy);
    }
}
