package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.wire.Decoded.Accepted;
import dev.churnwatch.wire.Decoded.Rejected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class EventJsonTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final AccountId A = new AccountId("did:plc:a");
    private static final AccountId B = new AccountId("did:plc:b");
    private static final long AT = Instant.parse("2026-07-04T14:38:07.396Z").toEpochMilli();

    static final List<FollowEvent> EVENTS = List.of(
            new Follow(A, B, AT, "3mptbypmibb2v", "starter_pack"),
            new Follow(A, B, AT),
            new Unfollow(A, B, AT),
            new Unfollow(A, null, AT, "3mptbypmibb2v"),
            new Unfollow(A, B, AT, "3mptbypmibb2v"),
            new Block(B, A, AT),
            new Unblock(B, A, AT),
            new StatusChange(B, AccountStatus.DEACTIVATED, AT),
            new Follow(new AccountId("\"quoted\\\u00e9\u4e16\ud83d\ude00"), B, 0, "/", null));

    @ParameterizedTest
    @FieldSource("EVENTS")
    void whatIsWrittenIsReadAgain(FollowEvent event) {
        assertThat(EventJson.decode(EventJson.encode(event), NOW)).isEqualTo(new Accepted(event));
    }

    @Test
    void theWrittenFormIsStable() {
        byte[] json = EventJson.encode(new Follow(A, B, AT, "3mptbypmibb2v", "starter_pack"));

        assertThat(json)
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"FOLLOW\",\"actor\":\"did:plc:a\",\"target\":\"did:plc:b\","
                        + "\"at\":\"2026-07-04T14:38:07.396Z\",\"ref\":\"3mptbypmibb2v\",\"via\":\"starter_pack\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-04T14:38:07.396Z, 2026-07-04T14:38:07.396Z",
        "2026-07-04T14:38:07Z, 2026-07-04T14:38:07Z",
        "2026-07-04T14:38:07.39699999999999Z, 2026-07-04T14:38:07.396Z",
        "2026-07-04T14:38:07.3Z, 2026-07-04T14:38:07.300Z",
        "2026-07-04t14:38:07z, 2026-07-04T14:38:07Z",
        "2026-07-04T16:38:07+02:00, 2026-07-04T14:38:07Z",
        "2026-07-03T23:08:07-15:30, 2026-07-04T14:38:07Z",
        "2024-02-29T00:00:00-00:00, 2024-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    })
    void timesHaveAnyOffsetAndAnyFraction(String at, Instant expected) {
        assertThat(Rfc3339.parse(at.getBytes(UTF_8))).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-04",
        "2026-07-04T14:38Z",
        "2026-07-04T14:38:07",
        "2026-07-04T14:38:07.Z",
        "2026-07-04 14:38:07Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-04-00T00:00:00Z",
        "2026-07-04T24:00:00Z",
        "2026-07-04T14:60:00Z",
        "2026-07-04T23:59:60Z",
        "2026-07-04T14:38:07+0200",
        "2026-07-04T14:38:07+24:00",
        "2026-07-04T14:38:07+02:60",
        "2026-07-04T14:38:07Zulu",
        "+026-07-04T14:38:07Z",
        "2026-07-04T14:38:07.396",
        "2026-7-4T14:38:07Z"
    })
    void whatIsNoRfc3339TimeIsMalformed(String at) {
        assertThat(Rfc3339.parse(at.getBytes(UTF_8))).isEqualTo(Rfc3339.MALFORMED);
    }

    @Test
    void theClockMayLagByFiveMinutesAndNoMore() {
        byte[] atLimit = EventJson.encode(new Unfollow(A, B, NOW + EventJson.MAX_AHEAD_MILLIS));
        byte[] beyond = EventJson.encode(new Unfollow(A, B, NOW + EventJson.MAX_AHEAD_MILLIS + 1));

        assertThat(EventJson.decode(atLimit, NOW)).isInstanceOf(Accepted.class);
        assertThat(EventJson.decode(beyond, NOW))
                .isEqualTo(
                        new Rejected(Reason.IN_FUTURE, "at is more than five minutes ahead: 2026-07-04T15:05:00.001Z"));
    }

    @Test
    void theDetailRepeatsLittleOfTheInput() {
        String type = "X".repeat(10_000);

        Rejected rejected = (Rejected) EventJson.decode(("{\"type\":\"" + type + "\"}").getBytes(UTF_8), NOW);

        assertThat(rejected.detail()).isEqualTo("no type of event: " + "X".repeat(64));
    }

    @Test
    void theDetailSaysWhereTheTextStopsBeingJson() {
        Decoded decoded = EventJson.decode("{\"type\":\"FOLLOW\",}".getBytes(UTF_8), NOW);

        assertThat(decoded).isEqualTo(new Rejected(Reason.NOT_JSON, "not a JSON object at byte 17"));
    }

    @Test
    void aKeyIsTheActorsIdInUtf8() {
        AccountId wide = new AccountId("did:\u00e9");

        assertThat(EventJson.isKeyOf(A, "did:plc:a".getBytes(UTF_8))).isTrue();
        assertThat(EventJson.isKeyOf(wide, "did:\u00e9".getBytes(UTF_8))).isTrue();
        assertThat(EventJson.isKeyOf(A, "did:plc:b".getBytes(UTF_8))).isFalse();
        assertThat(EventJson.isKeyOf(A, "did:plc:".getBytes(UTF_8))).isFalse();
        assertThat(EventJson.isKeyOf(A, nothing())).isFalse();
    }

    private static byte @Nullable [] nothing() {
        return null;
    }
}
