package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void saysHowManyAndHowFast() {
        assertThat(Progress.line(
                        "published", 12_000, "events", Duration.ofSeconds(5).toNanos()))
                .isEqualTo("published 12,000 events, 2,400/s");
    }
}
