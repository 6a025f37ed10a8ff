package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final int LONGEST = 200_000;

    @Test
    void endsALineAtALineFeedWithOrWithoutAReturn() throws IOException {
        assertThat(lines("a\nb\r\nc\rd\n")).containsExactly("a", "b", "c\rd");
    }

    @Test
    void keepsBlankLines() throws IOException {
        assertThat(lines("\n\r\na\n\n")).containsExactly("", "", "a", "");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(lines("a\nb")).containsExactly("a", "b");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        String longLine = "x".repeat(150_000);

        assertThat(lines("a\n" + longLine + "\nb")).containsExactly("a", longLine, "b");
    }

    @Test
    void dropsTheRestOfALineThatIsTooLong() throws IOException {
        assertThat(lines("y".repeat(LONGEST + 70_000) + "\nb\n")).containsExactly("y".repeat(LONGEST), "b");
    }

    @Test
    void doesNotMindAStreamThatGivesAByteAtATime() throws IOException {
        InputStream drops = new ByteArrayInputStream("a\r\n\nbc".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, 1);
            }

            @Override
            public int read(byte[] bytes) {
                return read(bytes, 0, bytes.length);
            }
        };

        assertThat(lines(drops)).containsExactly("a", "", "bc");
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(InputStream in) throws IOException {
        Lines lines = new Lines(in, LONGEST);
        List<String> all = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            all.add(new String(line, StandardCharsets.UTF_8));
        }
        return all;
    }
}
