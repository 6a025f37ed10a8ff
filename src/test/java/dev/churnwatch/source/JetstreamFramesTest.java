package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.JetstreamFrame.Farewell;
import dev.churnwatch.source.JetstreamFrame.Message;
import dev.churnwatch.source.JetstreamFrame.Notice;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JetstreamFramesTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final String AT = "2026-07-04T14:38:07.396123Z";
    private static final long MICROS = 1_783_175_887_396_123L;
    private static final AccountId A = new AccountId("did:plc:a");
    private static final AccountId B = new AccountId("did:plc:b");

    @Test
    void aFollowOfVersionTwo() {
        assertThat(read(commit("create", "follow", ",\"record\":{\"subject\":\"did:plc:b\"}")))
                .isEqualTo(event(new Follow(A, B, MICROS / 1000, "3mptbypmibb2v", null)));
    }

    @Test
    void aFollowFromAStarterPackOfVersionTwo() {
        assertThat(
                        read(
                                commit(
                                        "create",
                                        "follow",
                                        ",\"record\":{\"subject\":\"did:plc:b\",\"via\":{\"uri\":\"at://did:plc:c/app.bsky.graph.starterpack/3k\"}}")))
                .isEqualTo(event(new Follow(A, B, MICROS / 1000, "3mptbypmibb2v", "starter_pack")));
    }

    @Test
    void aDeletionOfVersionTwoNamesTheKeyAlone() {
        assertThat(read(commit("delete", "follow", "")))
                .isEqualTo(event(new Unfollow(A, null, MICROS / 1000, "3mptbypmibb2v")));
    }

    @Test
    void aBlockOfVersionTwo() {
        assertThat(read(commit("create", "block", ",\"record\":{\"subject\":\"did:plc:b\"}")))
                .isEqualTo(event(new Block(A, B, MICROS / 1000)));
    }

    @Test
    void anAccountOfVersionTwoIsWhatTheRelaySaidOfIt() {
        assertThat(read(enveloped(
                        "account",
                        ",\"account\":{\"active\":false,\"status\":\"takendown\",\"time\":\"2020-01-01T00:00:00Z\"}")))
                .isEqualTo(event(new StatusChange(A, AccountStatus.TAKENDOWN, MICROS / 1000)));
    }

    @Test
    void whenItWasSeenCountsAndNotWhatIsDisplayed() {
        assertThat(read(enveloped(
                        "account", ",\"witnessedAt\":\"2026-07-04T14:40:00.000001Z\",\"account\":{\"active\":true}")))
                .isEqualTo(new Message(
                        Events.of(new StatusChange(A, AccountStatus.ACTIVE, 1_783_176_000_000L)),
                        1_783_176_000_000_001L));
    }

    @ParameterizedTest
    @CsvSource({"identity, IDENTITY", "sync, OTHER_KIND", "brandNew, OTHER_KIND"})
    void whatDoesNotMatterIsIgnoredAndStillTellsTheTime(String kind, Kind ignored) {
        assertThat(read(enveloped(kind, ""))).isEqualTo(new Message(new Ignored(ignored), MICROS));
    }

    @Test
    void theServerSaysSomethingOfTheStream() {
        assertThat(read("{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#info\","
                        + "\"name\":\"OutdatedCursor\",\"message\":\"starting at seq 200\"}}"))
                .isEqualTo(new Notice("OutdatedCursor"));
        assertThat(read("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"go away\"}"))
                .isEqualTo(new Farewell("ConsumerTooSlow"));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, MALFORMED_FIELD, 'time is no time as in RFC 3339, from 1970 on'",
        "1969-12-31T23:59:59Z, MALFORMED_FIELD, 'time is no time as in RFC 3339, from 1970 on'",
        "2026-07-04T15:05:01Z, IN_FUTURE, time is more than five minutes ahead"
    })
    void aTimeThatCannotBeBelievedIsRefusedAndMovesNothing(String time, Reason reason, String detail) {
        String frame = enveloped("account", ",\"account\":{\"active\":true}").replace(AT, time);

        assertThat(read(frame)).isEqualTo(new Message(new Refused(reason, detail), 0));
    }

    @Test
    void anEnvelopeWithoutAnythingInItIsRefused() {
        assertThat(read("{\"$type\":\"message\"}"))
                .isEqualTo(new Message(new Refused(Reason.MISSING_FIELD, "$type is missing"), 0));
    }

    @Test
    void versionOneTellsTheTimeOfWhatIsRefusedToo() {
        assertThat(read("{\"kind\":\"commit\",\"time_us\":" + MICROS + "}"))
                .isEqualTo(new Message(new Refused(Reason.MISSING_FIELD, "commit.collection is missing"), MICROS));
    }

    @Test
    void whatIsLongerThanARecordMayBeIsNotRead() {
        assertThat(JetstreamFrames.read(new byte[EventJson.MAX_BYTES + 1], NOW))
                .isEqualTo(new Message(new Refused(Reason.TOO_LARGE, "65537 bytes, at most 65536 are read"), 0));
    }

    private static JetstreamFrame read(String frame) {
        return JetstreamFrames.read(frame.getBytes(UTF_8), NOW);
    }

    private static Message event(FollowEvent event) {
        return new Message(new Events(List.of(event)), MICROS);
    }

    private static String commit(String operation, String collection, String more) {
        return enveloped(
                "commit",
                ",\"operation\":\"" + operation + "\",\"collection\":\"app.bsky.graph." + collection
                        + "\",\"rkey\":\"3mptbypmibb2v\"" + more);
    }

    private static String enveloped(String kind, String more) {
        return "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#" + kind
                + "\",\"seq\":7,\"did\":\"did:plc:a\",\"time\":\"" + AT + "\"" + more + "}}";
    }
}
