package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Assessor;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Moments;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import dev.churnwatch.stream.LiveAccounts.FlagView;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountDocumentTest {

    private static final AccountId ACCOUNT = new AccountId("did:plc:a");
    private static final long AS_OF = Instant.parse("2026-07-19T10:15:00Z").toEpochMilli();
    private static final long OPENED_AT = Instant.parse("2026-07-18T10:15:00Z").toEpochMilli();

    @Test
    void tellsTheLedgerAndTheArithmeticOfEachPartOfAnAccountThatWasNeverFlagged() throws JsonProcessingException {
        JsonNode json = read(view(null));

        assertThat(json.at("/account").textValue()).isEqualTo("did:plc:a");
        assertThat(json.at("/ledger/openFollows").intValue()).isEqualTo(28);
        assertThat(json.at("/ledger/closedFollows").intValue()).isEqualTo(212);
        assertThat(json.at("/ledger/records").intValue()).isEqualTo(480);
        assertThat(json.at("/ledger/firstSeen").textValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(json.at("/ledger/lastSeen").textValue()).isEqualTo("1970-01-01T00:00:02Z");
        assertThat(json.at("/flagged").booleanValue()).isFalse();
        assertThat(json.at("/flag").isNull()).isTrue();
        assertThat(json.at("/asOf").textValue()).isEqualTo("2026-07-19T10:15:00Z");
        assertThat(json.at("/confidence")).isEqualTo(json.at("/evidence/score/confidence"));
        assertThat(json.at("/verdict").textValue()).isEqualTo(quiet().verdict().name());
        assertThat(json.at("/evidence/score/full/parts"))
                .hasSameSizeAs(quiet().days().full().parts());
    }

    @ParameterizedTest
    @CsvSource({"OPENED, true", "AMENDED, true", "CLEARED, false", "RETRACTED, false"})
    void isFlaggedWhileTheFlagStands(Change lastChange, boolean flagged) throws JsonProcessingException {
        FlagView flag = new FlagView(new FlagId("f1"), 3, lastChange, OPENED_AT, AS_OF);

        JsonNode json = read(view(flag));

        assertThat(json.at("/flagged").booleanValue()).isEqualTo(flagged);
        assertThat(json.at("/flag").toString())
                .isEqualTo("{\"flagId\":\"f1\",\"revision\":3,\"lastChange\":\"" + lastChange
                        + "\",\"openedAt\":\"2026-07-18T10:15:00Z\",\"asOf\":\"2026-07-19T10:15:00Z\"}");
    }

    private JsonNode read(AccountView view) throws JsonProcessingException {
        return new ObjectMapper().readTree(AccountDocument.of(view, Completeness.UNKNOWN));
    }

    private static AccountView view(@Nullable FlagView flag) {
        return new AccountView(ACCOUNT, 28, 212, 480, 1_000, 2_000, quiet(), Policy.DEFAULT, flag);
    }

    private static Assessment quiet() {
        Evidence nothing = new Evidence(
                ACCOUNT,
                AS_OF,
                0,
                Moments.of(LongStream.empty()),
                0,
                0,
                0,
                List.of(),
                0,
                0,
                0,
                0,
                28,
                new Evidence.Spared(0, 0, 0, 0, 0, 0));
        return new Assessor(Policy.DEFAULT).assess(nothing, () -> nothing);
    }
}
