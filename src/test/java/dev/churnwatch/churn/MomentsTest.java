package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static final Moments MOMENTS = Moments.of(LongStream.of(30, 10, 20, 20));

    @ParameterizedTest
    @CsvSource({"9,0", "10,1", "19,1", "20,3", "29,3", "30,4", "31,4"})
    void countsWhatLiesAtOrBeforeAMoment(long at, int expected) {
        assertThat(MOMENTS.countUpTo(at)).isEqualTo(expected);
    }

    @Test
    void theOrderInWhichTheyComeDoesNotMatter() {
        assertThat(MOMENTS).isEqualTo(Moments.of(LongStream.of(10, 20, 20, 30)));
        assertThat(MOMENTS).hasSameHashCodeAs(Moments.of(LongStream.of(10, 20, 20, 30)));
        assertThat(MOMENTS).isNotEqualTo(Moments.of(LongStream.of(10, 20, 30)));
    }

    @Test
    void noneAreNone() {
        Moments none = Moments.of(LongStream.empty());

        assertThat(none.count()).isZero();
        assertThat(none.countUpTo(Long.MAX_VALUE)).isZero();
    }
}
