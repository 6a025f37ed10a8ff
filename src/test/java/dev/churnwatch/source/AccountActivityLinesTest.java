package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountActivityLinesTest {

    private static final long AT = 1_517_588_749_178L;
    private static final AccountId A = new AccountId("29");
    private static final AccountId B = new AccountId("41");

    @ParameterizedTest
    @CsvSource({
        "follow_events, unfollow",
        "unfollow_events, unfollow",
        "unfollow_events, ",
    })
    void anUnfollowIsReadUnderEitherKey(String key, String type) {
        assertThat(read(payload(key, element(type)))).isEqualTo(new Events(List.of(new Unfollow(A, B, AT))));
    }

    @Test
    void followsAndBlocksAreReadByTheirTypes() {
        assertThat(read(payload("follow_events", element("follow"))))
                .isEqualTo(new Events(List.of(new Follow(A, B, AT))));
        assertThat(read(payload("block_events", element("block") + "," + element("unblock"))))
                .isEqualTo(new Events(List.of(new Block(A, B, AT), new Unblock(A, B, AT))));
        assertThat(read(payload("unblock_events", element("unblock"))))
                .isEqualTo(new Events(List.of(new Unblock(A, B, AT))));
    }

    @Test
    void idsMayBeNumbersAndTheirTextIsPreferred() {
        assertThat(read("{'follow_events':[{'type':'follow','created_timestamp':1517588749178,"
                        + "'source':{'id':29.0,'id_str':'29'},'target':{'id':41}}]}"))
                .isEqualTo(new Events(List.of(new Follow(A, B, AT))));
    }

    @Test
    void otherActivitiesAreIgnored() {
        assertThat(read("{'for_user_id':'29','favorite_events':[{'id':'7'}]}")).isEqualTo(new Ignored(Kind.OTHER_KIND));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type':'follow','created_timestamp':'1517588749178','target':{'id':'41'}};"
                        + "MISSING_FIELD; follow_events.0.source.id is missing",
                "{'type':'follow','created_timestamp':'noon','source':{'id':'29'},'target':{'id':'41'}};"
                        + "MALFORMED_FIELD; follow_events.0.created_timestamp is no count of milliseconds since 1970",
                "{'type':'wave','created_timestamp':'1','source':{'id':'29'},'target':{'id':'41'}};"
                        + "UNKNOWN_TYPE; follow_events.0.type is none of follow, unfollow, block and unblock",
                "{'type':'follow','created_timestamp':'1','source':{'id':'29'},'target':{'id':'29'}};"
                        + "SELF_FOLLOW; follow_events.0 has one account as source and target",
                "{'type':'follow','created_timestamp':'1517589050000','source':{'id':'29'},'target':{'id':'41'}};"
                        + "IN_FUTURE; follow_events.0.created_timestamp is more than five minutes ahead"
            })
    void anElementThatCannotBeReadRefusesThePayload(String element, Reason reason, String detail) {
        assertThat(read(payload("follow_events", element))).isEqualTo(new Refused(reason, detail));
    }

    private static String element(String type) {
        String told = type == null ? "" : "'type':'" + type + "',";
        return "{" + told + "'created_timestamp':'" + AT + "','target':{'id':'41'},'source':{'id':'29'}}";
    }

    private static String payload(String key, String elements) {
        return "{'for_user_id':'29','" + key + "':[" + elements + "]}";
    }

    private static Reading read(String payload) {
        return LineFormat.ACCOUNT_ACTIVITY.read(payload.replace('\'', '"').getBytes(UTF_8), AT);
    }
}
