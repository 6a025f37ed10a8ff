package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.FollowEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class FollowEventSchemaTest {

    /** Refused by the decoder for what a schema cannot say. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "no such day",
            "before 1970",
            "actor twice",
            "time twice, once escaped",
            "half a surrogate pair",
            "target of 513 bytes");

    @ParameterizedTest
    @FieldSource("dev.churnwatch.wire.EventJsonTest#EVENTS")
    void holdsForWhatIsWritten(FollowEvent event) {
        assertThat(Schemas.FOLLOW_EVENT.errors(EventJson.encode(event))).isEmpty();
    }

    static Stream<MalformedRecords.Sample> accepted() {
        return MalformedRecords.all().stream().filter(sample -> sample.refusal() == null);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void holdsForWhatIsStrangeButGood(MalformedRecords.Sample sample) {
        assertThat(Schemas.FOLLOW_EVENT.errors(sample.text())).isEmpty();
    }

    static Stream<MalformedRecords.Sample> badFields() {
        Set<Reason> ofFields = Set.of(Reason.MISSING_FIELD, Reason.MALFORMED_FIELD, Reason.UNKNOWN_TYPE);
        return MalformedRecords.all().stream()
                .filter(sample -> sample.refusal() != null && ofFields.contains(sample.refusal()))
                .filter(sample -> !BEYOND_A_SCHEMA.contains(sample.name()));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void failsForFieldsThatTheDecoderRefuses(MalformedRecords.Sample sample) {
        assertThat(Schemas.FOLLOW_EVENT.errors(sample.text())).isNotEmpty();
    }
}
