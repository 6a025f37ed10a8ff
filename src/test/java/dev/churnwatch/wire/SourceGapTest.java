package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.SourceGap.Cause;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceGapTest {

    private static final Instant FROM = Instant.parse("2026-07-04T14:38:07.396123Z");
    private static final Instant UNTIL = Instant.parse("2026-07-04T16:00:00Z");

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Cause cause) {
        SourceGap gap = new SourceGap("bluesky", FROM, UNTIL, cause);

        assertThat(SourceGap.read(gap.bytes())).contains(gap);
    }

    @Test
    void itIsKeyedByWhereItBegins() {
        assertThat(new SourceGap("bluesky", FROM, UNTIL, Cause.JUMP).key())
                .asString(UTF_8)
                .isEqualTo("bluesky 2026-07-04T14:38:07.396123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"source\":\"bluesky\",\"from\":\"2026-07-04T14:38:07Z\",\"until\":\"2026-07-04T14:38:07Z\",\"cause\":\"jump\"}",
                "{\"source\":\"bluesky\",\"from\":\"2026-07-04T14:38:07Z\",\"until\":\"2026-07-04T14:38:08Z\",\"cause\":\"luck\"}",
                "{\"source\":\"\",\"from\":\"2026-07-04T14:38:07Z\",\"until\":\"2026-07-04T14:38:08Z\",\"cause\":\"jump\"}"
            })
    void whatIsNoGapGivesNothing(String value) {
        assertThat(SourceGap.read(value.getBytes(UTF_8))).isEmpty();
    }
}
