package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stretches of event time. */
class SpanTest {

    @Test
    void aSpanCoversItsFirstMomentAndNotItsEnd() {
        Span span = new Span(3, 5);

        assertThat(span.covers(2)).isFalse();
        assertThat(span.covers(3)).isTrue();
        assertThat(span.covers(4)).isTrue();
        assertThat(span.covers(5)).isFalse();
    }

    @Test
    void whatHasNotEndedCoversEveryMomentSince() {
        assertThat(new Span(3, Span.OPEN).covers(Span.OPEN - 1)).isTrue();
    }
}
