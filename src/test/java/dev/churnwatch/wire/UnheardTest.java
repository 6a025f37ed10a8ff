package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.wire.DossierBytes.UnreadableState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnheardTest {

    private static final Unheard UNHEARD = new Unheard(20_636, Integer.MIN_VALUE);

    @Test
    void whatWasWrittenIsRead() {
        assertThat(Unheard.read(UNHEARD.bytes())).isEqualTo(UNHEARD);
    }

    @Test
    void bytesOfAnotherLengthAreUnreadable() {
        byte[] bytes = UNHEARD.bytes();

        for (int length = 0; length < bytes.length + 2; length++) {
            if (length != bytes.length) {
                byte[] other = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> Unheard.read(other))
                        .as("%d of %d bytes", length, bytes.length)
                        .isInstanceOf(UnreadableState.class);
            }
        }
    }

    @Test
    void anotherVersionIsUnreadable() {
        byte[] bytes = UNHEARD.bytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> Unheard.read(bytes)).isInstanceOf(UnreadableState.class);
    }
}
