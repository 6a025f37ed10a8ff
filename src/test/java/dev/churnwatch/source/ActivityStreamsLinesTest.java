package dev.churnwatch.source;

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

class ActivityStreamsLinesTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final long AT = Instant.parse("2026-07-04T14:00:00Z").toEpochMilli();
    private static final AccountId A = new AccountId("https://a.example/users/a");
    private static final AccountId B = new AccountId("https://b.example/users/b");
    private static final String KEY = "https://a.example/follows/1";
    private static final String FOLLOW =
            "{'type':'Follow','id':'https://a.example/follows/1','actor':'https://a.example/users/a',"
                    + "'object':'https://b.example/users/b'}";

    @Test
    void aFollowBeginsWithItsActivityAndIsKnownByItsId() {
        assertThat(events("Follow", A, quoted(B), "'id':'" + KEY + "'"))
                .containsExactly(new Follow(A, B, AT, KEY, null));
    }

    @Test
    void actorAndObjectMayBeEmbeddedOrListsOfOne() {
        assertThat(read("{'@context':'https://www.w3.org/ns/activitystreams','type':['Follow'],"
                        + "'actor':{'type':'Person','id':'" + A + "'},'object':['" + B + "'],"
                        + "'published':'2026-07-04T16:00:00+02:00'}"))
                .isEqualTo(new Events(List.of(new Follow(A, B, AT))));
    }

    @Test
    void aFollowOfWhoApprovesByHandBeginsWithTheAccept() {
        String locked = "{'type':'Person','id':'" + B + "','manuallyApprovesFollowers':true}";

        assertThat(read(activity("Follow", A, locked, "'id':'" + KEY + "'")))
                .isEqualTo(new Ignored(Kind.FOLLOW_REQUEST));
        assertThat(events("Accept", B, FOLLOW)).containsExactly(new Follow(A, B, AT, KEY, null));
    }

    @Test
    void anUndoneFollowIsAnUnfollowOfItsObject() {
        assertThat(events("Undo", A, FOLLOW)).containsExactly(new Unfollow(A, B, AT));
    }

    @Test
    void anUndoOfAnIdAloneNamesTheFollowByIt() {
        assertThat(events("Undo", A, "'" + KEY + "'")).containsExactly(new Unfollow(A, null, AT, KEY));
        assertThat(events("Undo", A, "{'id':'" + KEY + "'}")).containsExactly(new Unfollow(A, null, AT, KEY));
    }

    @Test
    void aRejectedFollowIsOverByTheOtherSidesDoing() {
        List<FollowEvent> removal = List.of(new Block(B, A, AT), new Unfollow(A, B, AT), new Unblock(B, A, AT));

        assertThat(events("Reject", B, FOLLOW)).isEqualTo(removal);
        assertThat(events("Undo", B, "{'type':'Accept','actor':'" + B + "','object':" + FOLLOW + "}"))
                .isEqualTo(removal);
    }

    @Test
    void onlyWhoIsFollowedMayAnswer() {
        assertThat(read(activity("Reject", new AccountId("https://c.example/c"), FOLLOW)))
                .isEqualTo(new Refused(
                        Reason.MALFORMED_FIELD, "actor is not who is followed, and only that one may answer"));
    }

    @Test
    void anAnswerToAnIdAloneTellsNotWhose() {
        assertThat(read(activity("Accept", B, "'" + KEY + "'"))).isEqualTo(new Ignored(Kind.ANSWER_BY_ID));
        assertThat(read(activity("Reject", B, "'" + KEY + "'"))).isEqualTo(new Ignored(Kind.ANSWER_BY_ID));
    }

    @Test
    void blocksAreMadeAndUndone() {
        assertThat(events("Block", B, quoted(A))).containsExactly(new Block(B, A, AT));
        assertThat(events("Undo", B, "{'type':'Block','actor':'" + B + "','object':'" + A + "'}"))
                .containsExactly(new Unblock(B, A, AT));
    }

    @Test
    void whoDeletesHimselfIsGoneAndWhoMovesHasLeft() {
        assertThat(events("Delete", A, quoted(A))).containsExactly(new StatusChange(A, AccountStatus.DELETED, AT));
        assertThat(events("Move", A, quoted(A), "'target':'" + B + "'"))
                .containsExactly(new StatusChange(A, AccountStatus.DEACTIVATED, AT));
    }

    @Test
    void whatIsNotAboutFollowsIsCounted() {
        assertThat(read(activity("Like", A, "'https://b.example/notes/1'"))).isEqualTo(new Ignored(Kind.OTHER_KIND));
        assertThat(read(activity("Delete", A, "{'type':'Tombstone','id':'https://a.example/notes/1'}")))
                .isEqualTo(new Ignored(Kind.OTHER_OBJECT));
        assertThat(read(activity("Undo", A, "{'type':'Like','object':'https://b.example/notes/1'}")))
                .isEqualTo(new Ignored(Kind.OTHER_OBJECT));
    }

    @Test
    void anActivityWithoutATimeIsRefusedInAFileAndHappensNowAsItArrives() {
        String timeless = json("{'type':'Follow','actor':'" + A + "','object':'" + B + "'}");

        assertThat(LineFormat.ACTIVITY_STREAMS.read(timeless.getBytes(UTF_8), NOW))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "published is missing"));
        assertThat(LineFormat.ARRIVING_ACTIVITIES.read(timeless.getBytes(UTF_8), NOW))
                .isEqualTo(new Events(List.of(new Follow(A, B, NOW))));
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedLikeAnythingElse() {
        assertThat(read("{'type':'Follow','x':" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isEqualTo(new Refused(
                        Reason.NOT_JSON, "JSON that is nested too deep, or has a name or a number that is too long"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; EMPTY",
                "[]; NOT_JSON",
                "{}; MISSING_FIELD",
                "{'type':'Follow','object':'b','published':'2026-07-04T14:00:00Z'}; MISSING_FIELD",
                "{'type':'Follow','actor':'a','published':'2026-07-04T14:00:00Z'}; MISSING_FIELD",
                "{'type':'Follow','actor':{},'object':'b','published':'2026-07-04T14:00:00Z'}; MALFORMED_FIELD",
                "{'type':'Follow','actor':'a','object':'b','published':'yesterday'}; MALFORMED_FIELD",
                "{'type':'Follow','actor':'a','object':'b','published':'2026-07-04T15:06:00Z'}; IN_FUTURE",
                "{'type':'Follow','actor':'a','object':'a','published':'2026-07-04T14:00:00Z'}; SELF_FOLLOW",
                "{'type':'Undo','actor':'a','object':{'type':'Follow'},'published':'2026-07-04T14:00:00Z'}; MISSING_FIELD"
            })
    void whatCannotBeReadIsRefused(String line, Reason reason) {
        assertThat(read(line))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static List<FollowEvent> events(String type, AccountId actor, String object, String... more) {
        return ((Events) read(activity(type, actor, object, more))).events();
    }

    private static String activity(String type, AccountId actor, String object, String... more) {
        String rest = more.length == 0 ? "" : ',' + String.join(",", more);
        return "{'type':'" + type + "','actor':'" + actor + "','object':" + object
                + ",'published':'2026-07-04T14:00:00Z'" + rest + "}";
    }

    private static String quoted(AccountId account) {
        return "'" + account + "'";
    }

    private static Reading read(String activity) {
        return LineFormat.ACTIVITY_STREAMS.read(json(activity).getBytes(UTF_8), NOW);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
