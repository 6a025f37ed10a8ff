package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.flag.Ruling;
import dev.churnwatch.wire.RulingRecord.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rulings as bytes. */
class RulingRecordTest {

    private static final AccountId ANNA = new AccountId("did:plc:anna");
    private static final FlagId FLAG = new FlagId("0123456789abcdef0123456789abcdef");

    private static RulingRecord ruling(Kind kind) {
        return new RulingRecord(
                "r1", kind, ANNA, kind == Kind.ALLOWED ? null : FLAG, 1_000, 2_000, "ben", "see \"mail\"", 3_000, null);
    }

    @ParameterizedTest
    @EnumSource
    void aRulingIsReadAsItWasWritten(Kind kind) {
        RulingRecord ruling = ruling(kind);
        RulingRecord withdrawn = ruling.withdrawn(new RulingRecord.Withdrawal("cleo", null, 4_000));

        assertThat(RulingRecord.read(ruling.bytes())).isEqualTo(ruling);
        assertThat(RulingRecord.read(withdrawn.bytes())).isEqualTo(withdrawn);
    }

    @Test
    void onlyWhatDismissesOrAllowsDecides() {
        assertThat(ruling(Kind.FALSE_POSITIVE).ruling()).isEqualTo(new Ruling.Dismissal("r1", FLAG, 1_000, 2_000));
        assertThat(ruling(Kind.APPEAL_UPHELD).ruling()).isEqualTo(new Ruling.Dismissal("r1", FLAG, 1_000, 2_000));
        assertThat(ruling(Kind.ALLOWED).ruling()).isEqualTo(new Ruling.Allowance("r1", 1_000, 2_000));
        assertThat(ruling(Kind.CONFIRMED).ruling()).isNull();
        assertThat(ruling(Kind.UNSURE).ruling()).isNull();
        assertThat(ruling(Kind.APPEAL_REJECTED).ruling()).isNull();
    }

    @Test
    void aTombstoneSaysThatItWasErased() {
        assertThat(RulingRecord.read(null)).isInstanceOf(RulingReading.Erased.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\":\"\"}",
                "{\"id\":\"r\",\"kind\":\"GUESSED\",\"account\":\"a\"}",
                "{\"id\":\"r\",\"kind\":\"UNSURE\",\"account\":\"a\",\"from\":\"1970-01-01T00:00:00Z\","
                        + "\"until\":\"1970-01-01T00:00:00Z\",\"by\":\"b\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"id\":\"r\",\"kind\":\"ALLOWED\",\"account\":\"a\",\"from\":\"yesterday\"}"
            })
    void whatIsNoRulingGivesAReasonAndNoException(String value) {
        assertThat(RulingRecord.read(value.getBytes(UTF_8))).isInstanceOf(RulingReading.Unreadable.class);
    }
}
