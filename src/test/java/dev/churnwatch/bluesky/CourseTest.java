package dev.churnwatch.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.SourceGap;
import dev.churnwatch.wire.SourceGap.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final long SECOND = 1_000_000;
    private static final long START = 1_783_000_000 * SECOND;

    private final Course course = new Course("bluesky", START, Duration.ofSeconds(5), Duration.ofMinutes(1));

    @Test
    void aConnectionBeginsALittleBeforeWhatWasReached() {
        assertThat(course.begin()).isEqualTo(START - 5 * SECOND);
        course.moveTo(START + 100 * SECOND);
        assertThat(course.begin()).isEqualTo(START + 95 * SECOND);
    }

    @Test
    void beforeTheFirstMessageOfAllNothingCanBeMissing() {
        Course first = new Course("bluesky", 0, Duration.ofSeconds(5), Duration.ofMinutes(1));

        assertThat(first.begin()).isZero();
        assertThat(first.moveTo(START)).isEmpty();
        assertThat(first.reached()).isEqualTo(START);
    }

    @Test
    void whatComesAgainOrOutOfOrderIsNoStepBack() {
        course.begin();
        assertThat(course.moveTo(START - 5 * SECOND)).isEmpty();
        assertThat(course.moveTo(START + 3 * SECOND)).isEmpty();
        assertThat(course.moveTo(START + SECOND)).isEmpty();
        assertThat(course.reached()).isEqualTo(START + 3 * SECOND);
    }

    @Test
    void aMinuteMayPassAndNotMore() {
        course.moveTo(START);
        assertThat(course.moveTo(START + 60 * SECOND)).isEmpty();
        assertThat(course.moveTo(START + 120 * SECOND + 1)).contains(gap(60 * SECOND, 120 * SECOND + 1, Cause.JUMP));
    }

    @Test
    void aConnectionThatBeginsLateWasClamped() {
        course.begin();

        assertThat(course.moveTo(START + 61 * SECOND)).contains(gap(0, 61 * SECOND, Cause.CLAMPED));
        assertThat(course.moveTo(START + 130 * SECOND)).contains(gap(61 * SECOND, 130 * SECOND, Cause.JUMP));
    }

    @Test
    void whereTheServerWarnsAnySpanIsAGap() {
        course.begin();
        course.warn();

        assertThat(course.moveTo(START + 1)).contains(gap(0, 1, Cause.CURSOR_TOO_OLD));
    }

    @Test
    void aWarningThatCostsNothingIsNoGap() {
        course.begin();
        course.warn();

        assertThat(course.moveTo(START - SECOND)).isEmpty();
        assertThat(course.moveTo(START + SECOND)).isEmpty();
    }

    @Test
    void aServerThatRefusesTheCursorIsAskedForWhatItHas() {
        course.begin();
        course.refuse();

        assertThat(course.begin()).isZero();
        assertThat(course.moveTo(START + SECOND)).contains(gap(0, SECOND, Cause.CURSOR_TOO_OLD));
        assertThat(course.begin()).isEqualTo(START - 4 * SECOND);
    }

    private static SourceGap gap(long from, long until, Cause cause) {
        return new SourceGap("bluesky", moment(START + from), moment(START + until), cause);
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
