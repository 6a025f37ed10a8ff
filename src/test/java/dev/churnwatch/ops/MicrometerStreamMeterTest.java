package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.flag.Change;
import dev.churnwatch.wire.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrometerStreamMeterTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:01:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerStreamMeter meter = new MicrometerStreamMeter(registry, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void showsEverySeriesBeforeAnythingHappens() {
        assertThat(registry.find("churnwatch.events.rejected").counters()).hasSize(Reason.values().length);
        assertThat(registry.find("churnwatch.flag.changes").counters()).hasSize(Change.values().length);
        assertThat(registry.find("churnwatch.events.accepted").counters()).hasSize(5);
        assertThat(gauge("churnwatch.stream.lag")).isNaN();
    }

    @Test
    void countsEachThingUnderItsOwnName() {
        meter.accepted("FOLLOW");
        meter.rejected(Reason.SELF_FOLLOW);
        meter.rekeyed();
        meter.duplicate();
        meter.late();
        meter.erased();
        meter.orphan();
        meter.assessed(3);
        meter.flagChange(Change.OPENED);
        meter.shadowFlagChange(Change.CLEARED);
        meter.refusedPolicies();

        assertThat(registry.getMeters().stream()
                        .filter(Counter.class::isInstance)
                        .map(Counter.class::cast)
                        .filter(counter -> counter.count() > 0)
                        .map(counter -> name(counter) + " " + (int) counter.count()))
                .containsExactlyInAnyOrder(
                        "churnwatch.events.accepted{FOLLOW} 1",
                        "churnwatch.events.rejected{self_follow} 1",
                        "churnwatch.events.rekeyed{} 1",
                        "churnwatch.events.duplicate{} 1",
                        "churnwatch.events.late{} 1",
                        "churnwatch.events.erased{} 1",
                        "churnwatch.events.orphan{} 1",
                        "churnwatch.accounts.assessed{} 3",
                        "churnwatch.flag.changes{OPENED} 1",
                        "churnwatch.shadow.flag.changes{CLEARED} 1",
                        "churnwatch.policies.refused{} 1");
    }

    @Test
    void showsWhoJudgesAndNobodyElse() {
        PolicyStamp first = new PolicyStamp("first", 1, "sha256:1");
        PolicyStamp second = new PolicyStamp("second", 3, "sha256:2");

        meter.judges(first, second);
        meter.judges(second, null);

        assertThat(registry.get("churnwatch.policy.in.force").gauges())
                .singleElement()
                .satisfies(gauge -> {
                    assertThat(gauge.value()).isEqualTo(1);
                    assertThat(gauge.getId().getTags())
                            .containsExactlyInAnyOrder(
                                    Tag.of("role", "active"),
                                    Tag.of("name", "second"),
                                    Tag.of("version", "3"),
                                    Tag.of("hash", "sha256:2"));
                });
    }

    @Test
    void keepsTheLatestEventTimeOfAllPartitions() {
        meter.streamTime(NOW.toEpochMilli() - 60_000);
        meter.streamTime(NOW.toEpochMilli() - 90_000);

        assertThat(gauge("churnwatch.stream.lag")).isEqualTo(60);
        assertThat(gauge("churnwatch.stream.time")).isEqualTo(NOW.getEpochSecond() - 60.0);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static String name(Meter counter) {
        String tags = String.join(
                ",",
                counter.getId().getTags().stream().map(tag -> tag.getValue()).toList());
        return counter.getId().getName() + "{" + tags + "}";
    }
}
