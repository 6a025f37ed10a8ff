package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.wire.DossierBytes.UnreadableState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Clocks CLOCKS =
            new Clocks(5, Long.MIN_VALUE, 7, new long[] {1, Long.MAX_VALUE, 3}, new long[] {-1, 0, 2});

    @Test
    void clocksAreReadAsTheyWereWritten() {
        assertThat(Clocks.read(CLOCKS.bytes())).usingRecursiveComparison().isEqualTo(CLOCKS);
    }

    @Test
    void clocksOfAnotherLengthAreUnreadable() {
        byte[] bytes = CLOCKS.bytes();

        for (int length = 0; length < bytes.length + 2; length++) {
            if (length != bytes.length) {
                byte[] other = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> Clocks.read(other))
                        .as("%d of %d bytes", length, bytes.length)
                        .isInstanceOf(UnreadableState.class);
            }
        }
    }

    @Test
    void clocksOfAnotherVersionAreUnreadable() {
        byte[] bytes = CLOCKS.bytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> Clocks.read(bytes)).isInstanceOf(UnreadableState.class);
    }
}
