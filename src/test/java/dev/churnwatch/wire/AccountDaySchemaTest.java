package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Conclusion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountDaySchemaTest {

    private static final long DAY = 20_636;

    static byte[] document(@Nullable Integer gained, @Nullable Integer lost) {
        long begin = DAY * Times.DAY;
        Tenure ended = new Tenure(
                new AccountId("did:plc:b"),
                begin + 1,
                begin + 2,
                Tenure.Start.SEEN,
                Ending.CHOSEN,
                Reciprocity.NONE,
                false);
        return CensusJson.encode(new AccountDay(
                new AccountId("did:plc:a"),
                begin + Times.DAY,
                new DaySheet(
                        DAY,
                        true,
                        1,
                        1,
                        List.of(new DaySheet.Ends(Ending.CHOSEN, Reciprocity.NONE, 1)),
                        0,
                        0,
                        gained,
                        lost),
                new Conclusion(false, null, new PolicyStamp("default", 1, "sha256:test")),
                1,
                begin + 1,
                Survival.empty(),
                List.of(ended),
                false));
    }

    @Test
    void holdsForWhatIsWritten() {
        assertThat(Schemas.ACCOUNT_DAY.errors(document(12, 0))).isEmpty();
    }

    @Test
    void holdsWhereFollowersAreNotKnown() {
        assertThat(Schemas.ACCOUNT_DAY.errors(document(null, null))).isEmpty();
    }

    @Test
    void holdsForRecordsOfBeforeFollowersWereCounted() {
        String older = new String(document(null, null), UTF_8).replace(",\"followersLost\":null", "");

        assertThat(older).doesNotContain("followersLost");
        assertThat(Schemas.ACCOUNT_DAY.errors(older.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void failsForFewerFollowersThanNone() {
        assertThat(Schemas.ACCOUNT_DAY.errors(document(0, -1))).isNotEmpty();
    }
}
