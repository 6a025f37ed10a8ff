package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Erased accounts are known again, and nothing says who they were. */
class ErasuresTest {

    private static final AccountId ANNA = new AccountId("did:plc:anna");
    private static final ErasureRecord ERASURE = erasure(1_000);

    private static ErasureRecord erasure(long upTo) {
        return ErasureRecord.of(ANNA, Seals.OF_TESTS, upTo, 2_000, "ben", "request");
    }

    @Test
    void anErasureIsReadAsItWasWrittenAndDoesNotNameTheAccount() {
        assertThat(ErasureRecord.read(ERASURE.bytes())).contains(ERASURE);
        assertThat(new String(ERASURE.key(), UTF_8) + new String(ERASURE.bytes(), UTF_8) + ERASURE.id())
                .doesNotContain("anna");
    }

    @Test
    void whatCameLaterIsNotErased() {
        Erasures erasures = new Erasures(Seals.OF_TESTS);
        erasures.add(ERASURE);

        assertThat(erasures.cover(ANNA, 1_000)).isTrue();
        assertThat(erasures.cover(ANNA, 1_001)).isFalse();
    }

    @Test
    void nobodyElseIsTakenForTheErased() {
        Erasures erasures = new Erasures(Seals.OF_TESTS);
        erasures.add(ERASURE);

        assertThat(IntStream.range(0, 100_000).mapToObj(i -> new AccountId("did:plc:" + i)))
                .noneMatch(other -> erasures.cover(other, 0));
    }

    @Test
    void theFurthestErasureOfAnAccountHoldsInWhateverOrderTheyCome() {
        Erasures erasures = new Erasures(Seals.OF_TESTS);

        assertThat(erasures.add(erasure(5_000))).isTrue();
        assertThat(erasures.add(ERASURE)).isFalse();
        assertThat(erasures.of(ANNA)).isEqualTo(erasure(5_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "poison", "{\"seal\":\"a\",\"sieve\":\"x\"}", "{\"seal\":\"a\",\"sieve\":\"1\"}"
            })
    void whatIsNoErasureGivesNothing(String value) {
        assertThat(ErasureRecord.read(value.getBytes(UTF_8))).isEmpty();
        assertThat(ErasureRecord.read(null)).isEmpty();
    }
}
