package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A text that is nested so deeply that Jackson gives up, without saying where: every reader takes it for what it is. */
class JsonFaultTest {

    private static final byte[] DEEP = "[".repeat(10_000).getBytes(UTF_8);

    @Test
    void itIsNoRuling() {
        assertThat(RulingRecord.read(DEEP)).isInstanceOf(RulingReading.Unreadable.class);
    }

    @Test
    void itIsNoAnnouncement() {
        assertThat(Announcement.read(DEEP)).isInstanceOf(Announcement.Reading.Unreadable.class);
    }

    @Test
    void itIsNoPolicy() {
        assertThat(PolicyDocument.read(DEEP)).isInstanceOf(PolicyDocument.Reading.Invalid.class);
    }

    @Test
    void itIsNoErasure() {
        assertThat(ErasureRecord.read(DEEP)).isEmpty();
    }

    @Test
    void itIsNoOrder() {
        assertThat(BreakerOrder.read(DEEP)).isEmpty();
    }

    @Test
    void itIsNoFlag() {
        assertThat(FlagRecord.read(DEEP)).isInstanceOf(FlagReading.Unreadable.class);
    }

    @Test
    void itIsNoAccountDay() {
        assertThat(CensusReading.day(DEEP)).isInstanceOf(CensusReading.Unreadable.class);
    }

    @Test
    void itIsNoProgress() {
        assertThat(CensusReading.progress(DEEP)).isInstanceOf(CensusReading.Unreadable.class);
    }
}
