package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceCursorTest {

    private static final SourceCursor CURSOR = new SourceCursor("bluesky", 1_783_000_000_000_123L);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(SourceCursor.read("bluesky", CURSOR.key(), CURSOR.bytes())).hasValue(CURSOR.micros());
    }

    @Test
    void anotherSourcesCursorIsNone() {
        assertThat(SourceCursor.read("mastodon", CURSOR.key(), CURSOR.bytes())).isEmpty();
    }

    @Test
    void whatIsNoCursorGivesNothing() {
        assertThat(SourceCursor.read("bluesky", CURSOR.key(), null)).isEmpty();
        assertThat(SourceCursor.read("bluesky", CURSOR.key(), "{\"micros\":\"soon\"}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(SourceCursor.read("bluesky", CURSOR.key(), "{".getBytes(UTF_8)))
                .isEmpty();
    }
}
