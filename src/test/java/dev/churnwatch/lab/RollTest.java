package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollTest {

    private final Roll roll = new Roll();

    static Stream<FollowEvent> events() {
        return Stream.of(
                new Follow(a(), b(), 1),
                new Follow(a(), b(), 1, "3mu5p6crk3w23", "pack"),
                new Unfollow(a(), b(), 1),
                new Unfollow(a(), null, 1, "3mu5p6crk3w23"),
                new Block(a(), b(), 1),
                new Unblock(a(), b(), 1),
                new StatusChange(a(), AccountStatus.SUSPENDED, 1));
    }

    @ParameterizedTest
    @MethodSource("events")
    void changesNoEvent(FollowEvent event) {
        assertThat(roll.sharing(event)).isEqualTo(event);
    }

    @Test
    void keepsEachNameOnce() {
        Follow first = (Follow) roll.sharing(new Follow(a(), b(), 1));
        Unfollow second = (Unfollow) roll.sharing(new Unfollow(b(), a(), 2));

        assertThat(second.actor()).isSameAs(first.target());
        assertThat(second.target()).isSameAs(first.actor());
    }

    private static AccountId a() {
        return new AccountId("did:plc:a");
    }

    private static AccountId b() {
        return new AccountId("did:plc:b");
    }
}
