package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    @Test
    void whatIsUnknownIsNullAndNotZero() {
        assertThat(Documents.answer(Completeness.UNKNOWN, json -> json.writeNumberField("items", 0)))
                .isEqualTo("""
                        {"items":0,"meta":{"streamTime":null,"judgedTo":null,"settledTo":null,"lagSeconds":null,\
                        "archiveLagRecords":null,"snapshot":null,"gaps":null,"accepted":null,"rejected":null,"late":null,\
                        "duplicate":null,"orphanShare":null,"unknownReciprocityShare":null,"truncated":[]}}""");
    }

    @Test
    void whatIsKnownIsTold() {
        Completeness completeness = new Completeness(
                Instant.parse("2026-07-19T10:15:00Z"),
                Instant.parse("2026-07-19T10:00:00Z"),
                Instant.parse("2026-07-17T00:00:00Z"),
                12L,
                0L,
                7L,
                2L,
                new Completeness.Counts(1000, 3, 2, 1, 0.25, null),
                List.of());

        assertThat(Documents.answer(completeness.at(6).truncated("rows beyond the limit"), json -> {}))
                .isEqualTo("""
                        {"meta":{"streamTime":"2026-07-19T10:15:00Z","judgedTo":"2026-07-19T10:00:00Z",\
                        "settledTo":"2026-07-17T00:00:00Z","lagSeconds":12,"archiveLagRecords":0,"snapshot":6,"gaps":2,\
                        "accepted":1000,"rejected":3,"late":2,"duplicate":1,"orphanShare":0.25,\
                        "unknownReciprocityShare":null,"truncated":["rows beyond the limit"]}}""");
    }
}
