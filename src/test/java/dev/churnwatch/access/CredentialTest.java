package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private final Credential drawn = Credential.draw(new Random(7));

    @Test
    void isReadAsItIsShown() {
        Credential read = Credential.read(drawn.reveal()).orElseThrow();

        assertThat(read.id()).isEqualTo(drawn.id());
        assertThat(read.hash()).isEqualTo(drawn.hash()).hasSize(32);
    }

    @Test
    void hidesItsSecretFromWhoeverPrintsIt() {
        assertThat(drawn).hasToString("cw_" + drawn.id());
    }

    @Test
    void isCensoredWhereverItStands() {
        assertThat(Credential.censor("a=1&key=" + drawn.reveal() + "&b=2"))
                .isEqualTo("a=1&key=cw_" + drawn.id() + "_...&b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cw_", "cw_0123456789ab_short", "cw_0123456789AB_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void isNothingElse(String text) {
        assertThat(Credential.read(text)).isEmpty();
    }
}
