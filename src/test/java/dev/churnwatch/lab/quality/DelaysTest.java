package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

    @Test
    void halfOfThemDoNotExceedTheMedian() {
        assertThat(Delays.of(List.of(9L)).median()).hasValue(9);
        assertThat(Delays.of(List.of(4L, 1L, 3L, 2L)).median()).hasValue(2);
        assertThat(Delays.of(List.of(5L, 4L, 1L, 3L, 2L)).median()).hasValue(3);
    }

    @Test
    void nineInTenDoNotExceedTheP90() {
        assertThat(Delays.of(LongStream.rangeClosed(1, 10).boxed().toList()).p90())
                .hasValue(9);
        assertThat(Delays.of(LongStream.rangeClosed(1, 11).boxed().toList()).p90())
                .hasValue(10);
    }

    @Test
    void nothingTookNoTime() {
        assertThat(Delays.of(List.of()).median()).isEmpty();
    }
}
