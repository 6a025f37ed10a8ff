package dev.churnwatch.research;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentBatchTest {

    @Test
    void anArraysElementsAreKeptByteForByte() {
        assertThat(texts(SentBatch.objects(bytes("[ {\"a\" : 1,\"a\":[2, {}]} ,7,\"ü\"\n, null]"))
                        .orElseThrow()))
                .containsExactly("{\"a\" : 1,\"a\":[2, {}]}", "7", "\"ü\"", "null");
    }

    @Test
    void anObjectStandsAlone() {
        assertThat(texts(SentBatch.objects(bytes("{\"items\":[{}]}")).orElseThrow()))
                .containsExactly("{\"items\":[{}]}");
    }

    @Test
    void aCollectionStandsForWhatItCollects() {
        assertThat(texts(SentBatch.activities(bytes(
                                "{\"type\":\"OrderedCollection\",\"orderedItems\":[{\"id\":1},{\"id\":2}],\"x\":[]}"))
                        .orElseThrow()))
                .containsExactly("{\"id\":1}", "{\"id\":2}");
        assertThat(texts(SentBatch.activities(bytes("{\"type\":\"Follow\"}")).orElseThrow()))
                .containsExactly("{\"type\":\"Follow\"}");
    }

    @Test
    void linesAreThoseThatAreNotEmpty() {
        assertThat(texts(SentBatch.lines(bytes("{}\r\n\n[]\nx")))).containsExactly("{}", "[]", "x");
        assertThat(SentBatch.lines(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[{}", "[{}] {}", "{\"a\":", "[{},]", "not JSON"})
    void whatIsNeitherArrayNorObjectIsNoBatch(String body) {
        assertThat(SentBatch.objects(bytes(body))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void whatIsNotInUtf8IsNoBatch(String encoding) {
        assertThat(SentBatch.objects("[{}, {}]".getBytes(Charset.forName(encoding))))
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static List<String> texts(List<byte[]> documents) {
        return documents.stream().map(document -> new String(document, UTF_8)).toList();
    }
}
