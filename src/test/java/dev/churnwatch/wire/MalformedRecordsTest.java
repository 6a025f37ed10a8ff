package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.Decoded.Accepted;
import dev.churnwatch.wire.Decoded.Rejected;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedRecordsTest {

    private static final long NOW = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();

    static List<MalformedRecords.Sample> samples() {
        return MalformedRecords.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachLandsWhereItShould(MalformedRecords.Sample sample) {
        Decoded decoded = EventJson.decode(sample.value(), NOW);

        if (sample.refusal() == null) {
            assertThat(decoded).isInstanceOf(Accepted.class);
        } else {
            assertThat(decoded)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(sample.refusal()));
        }
    }

    @Test
    void theyKnowEveryReasonToRefuseInput() {
        Set<Reason> known = samples().stream()
                .flatMap(sample -> Stream.ofNullable(sample.refusal()))
                .collect(Collectors.toSet());

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(
                        Reason.RESERVED_ID,
                        Reason.ACCOUNT_FULL,
                        Reason.MISPLACED,
                        Reason.NOT_AN_ECHO,
                        Reason.NOT_AN_ANNOUNCEMENT,
                        Reason.NOT_A_RULING,
                        Reason.NOT_AN_ERASURE,
                        Reason.NOT_AN_ORDER)));
    }

    @Test
    void headersTellReasonAndOrigin() {
        Headers headers = new RecordHeaders().add("traceparent", new byte[] {1});
        headers.add(RejectedHeaders.TOPIC, "forged".getBytes(UTF_8));

        RejectedHeaders.add(headers, new Rejected(Reason.NOT_JSON, "not JSON at byte 3"), "follow-events", 7, 1L << 40);

        assertThat(Arrays.stream(headers.toArray())
                        .map(header -> header.key() + '=' + new String(header.value(), UTF_8)))
                .containsExactly(
                        "traceparent=\u0001",
                        "__streams.errors.exception=not_json",
                        "__streams.errors.message=not JSON at byte 3",
                        "__streams.errors.topic=follow-events",
                        "__streams.errors.partition=7",
                        "__streams.errors.offset=1099511627776");
    }
}
