package dev.churnwatch.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OneSidedTest {

    private static final World WORLD = World.of(WorldPlan.of(3, 300, 20).withZeal(0.1));
    private static final List<FollowEvent> EVENTS = WORLD.events();
    private static final Set<AccountId> USERS =
            WORLD.inhabitants().stream().map(Inhabitant::account).collect(Collectors.toSet());
    private static final List<FollowEvent> LOG = log();

    @Test
    void showsAllThatTheUsersDoAndNothingElse() {
        assertThat(LOG)
                .extracting(OneSidedTest::deed)
                .isEqualTo(EVENTS.stream()
                        .filter(event -> USERS.contains(event.actor()))
                        .map(OneSidedTest::deed)
                        .toList());
    }

    @Test
    void nobodyWhoIsActedUponEverActs() {
        Set<AccountId> actors = LOG.stream().map(FollowEvent::actor).collect(Collectors.toSet());

        assertThat(targets(LOG)).isNotEmpty().doesNotContainAnyElementsOf(actors);
    }

    @Test
    void everyoneKeepsOneName() {
        assertThat(targets(LOG))
                .hasSameSizeAs(targets(EVENTS.stream()
                        .filter(event -> USERS.contains(event.actor()))
                        .toList()));
    }

    @Test
    void keysAndOriginsStay() {
        Function<FollowEvent, String> told = event -> event instanceof Follow follow
                ? follow.ref() + " " + follow.via()
                : event instanceof Unfollow unfollow ? unfollow.ref() + " " + (unfollow.target() == null) : "";

        assertThat(LOG)
                .extracting(told)
                .isEqualTo(EVENTS.stream()
                        .filter(event -> USERS.contains(event.actor()))
                        .map(told)
                        .toList());
    }

    private static List<FollowEvent> log() {
        List<FollowEvent> log = new ArrayList<>();
        EVENTS.forEach(new OneSided(WORLD.inhabitants(), log::add));
        return log;
    }

    private static String deed(FollowEvent event) {
        String status = event instanceof StatusChange change ? change.status().name() : "";
        return event.getClass().getSimpleName() + " " + event.actor() + " " + event.at() + " " + status;
    }

    private static Set<AccountId> targets(List<FollowEvent> events) {
        Set<AccountId> targets = new HashSet<>();
        for (FollowEvent event : events) {
            if (event instanceof Follow follow) {
                targets.add(follow.target());
            } else if (event instanceof Block block) {
                targets.add(block.target());
            } else if (event instanceof Unblock unblock) {
                targets.add(unblock.target());
            } else if (event instanceof Unfollow unfollow && unfollow.target() != null) {
                targets.add(unfollow.target());
            }
        }
        return targets;
    }
}
