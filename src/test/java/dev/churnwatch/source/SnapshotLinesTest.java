package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotLinesTest {

    private static final long FRIDAY = Instant.parse("2026-07-03T12:00:00Z").toEpochMilli();
    private static final long SATURDAY = Instant.parse("2026-07-04T12:00:00Z").toEpochMilli();
    private static final long MONDAY = Instant.parse("2026-07-06T12:00:00Z").toEpochMilli();
    private static final AccountId A = new AccountId("a");
    private static final AccountId B = new AccountId("b");
    private static final AccountId C = new AccountId("c");
    private static final AccountId D = new AccountId("d");

    private final LineFormat snapshots = LineFormat.named("snapshots").orElseThrow();

    @Test
    void whomTheFirstListNamesIsFollowedSinceAnyTime() {
        assertThat(read("{'account':'a','at':'2026-07-03T12:00:00Z','following':['b','c','b']}"))
                .isEqualTo(new Events(
                        List.of(new Follow(A, B, FRIDAY, null, null, 0), new Follow(A, C, FRIDAY, null, null, 0))));
    }

    @Test
    void whatTwoListsDifferByHappenedBetweenThem() {
        read("{'account':'a','at':'2026-07-03T12:00:00Z','following':['b','c']}");

        assertThat(read("{'account':'a','at':'2026-07-04T12:00:00Z','following':['c','d']}"))
                .isEqualTo(new Events(List.of(
                        new Unfollow(A, B, SATURDAY, null, FRIDAY), new Follow(A, D, SATURDAY, null, null, FRIDAY))));
        assertThat(read("{'account':'a','at':'2026-07-06T12:00:00Z','following':[]}"))
                .isEqualTo(new Events(List.of(
                        new Unfollow(A, C, MONDAY, null, SATURDAY), new Unfollow(A, D, MONDAY, null, SATURDAY))));
    }

    @Test
    void accountsDoNotMix() {
        read("{'account':'a','at':'2026-07-03T12:00:00Z','following':['b','c']}");

        assertThat(read("{'account':'b','at':'2026-07-03T12:00:00Z','following':['a']}"))
                .isEqualTo(new Events(List.of(new Follow(B, A, FRIDAY, null, null, 0))));
    }

    @Test
    void aListThatWasNotReadToItsEndSaysNothing() {
        read("{'account':'a','at':'2026-07-03T12:00:00Z','following':['b','c']}");

        assertThat(read("{'account':'a','at':'2026-07-04T12:00:00Z','following':['b'],'complete':false}"))
                .isEqualTo(new Ignored(Kind.INCOMPLETE));
        assertThat(read("{'account':'a','at':'2026-07-06T12:00:00Z','following':['c','b'],'complete':true}"))
                .isEqualTo(new Ignored(Kind.UNCHANGED));
    }

    @Test
    void aLineWithATypeIsAnEvent() {
        assertThat(read("{'type':'ACCOUNT_STATUS','actor':'b','status':'SUSPENDED','at':'2026-07-03T12:00:00Z'}"))
                .isEqualTo(new Events(List.of(new StatusChange(B, AccountStatus.SUSPENDED, FRIDAY))));
    }

    @Test
    void listsOfAnAccountComeInTheOrderOfTheirTimes() {
        read("{'account':'a','at':'2026-07-04T12:00:00Z','following':['b']}");

        assertThat(read("{'account':'a','at':'2026-07-04T12:00:00Z','following':[]}"))
                .isEqualTo(new Refused(
                        Reason.MALFORMED_FIELD, "at is not later than the account's list before: sort by time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'at':'2026-07-03T12:00:00Z','following':[]}; MISSING_FIELD; account is missing",
                "{'account':'a','following':[]}; MISSING_FIELD; at is missing",
                "{'account':'a','at':'2026-07-03T12:00:00Z'}; MISSING_FIELD; following is missing",
                "{'account':'a','at':'2026-07-03T12:00:00Z','following':'b'}; MALFORMED_FIELD; following is no list of ids",
                "{'account':'a','at':'2026-07-03T12:00:00Z','following':['b',7]}; MALFORMED_FIELD; following.1 is no string",
                "{'account':'a','at':'2026-07-03T12:00:00Z','following':['a']}; SELF_FOLLOW; following names the account itself"
            })
    void whatIsNoListIsRefused(String line, Reason reason, String detail) {
        assertThat(read(line)).isEqualTo(new Refused(reason, detail));
    }

    private Reading read(String line) {
        return snapshots.read(line.replace('\'', '"').getBytes(UTF_8), MONDAY);
    }
}
