package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalLinesTest {

    private static final long NOW = 1_783_000_000_000L;

    @Test
    void aLineOfTheContractIsItsEvent() {
        Follow follow = new Follow(new AccountId("a"), new AccountId("b"), NOW, "r", null);

        assertThat(LineFormat.CHURNWATCH.read(EventJson.encode(follow), NOW))
                .isEqualTo(new Reading.Events(List.of(follow)));
    }

    @Test
    void aBadLineIsRefusedForTheWiresReason() {
        assertThat(LineFormat.CHURNWATCH.read("{}".getBytes(UTF_8), NOW))
                .isEqualTo(new Reading.Refused(Reason.MISSING_FIELD, "type is missing"));
    }

    @Test
    void formatsHaveTheNamesOfTheCommandLine() {
        assertThat(LineFormat.named("churnwatch")).containsSame(LineFormat.CHURNWATCH);
        assertThat(LineFormat.named("jetstream")).containsSame(LineFormat.JETSTREAM);
        assertThat(LineFormat.named("JSON")).isEmpty();
    }
}
