package dev.churnwatch.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A few known words, found in JSON without making a string of what stands there. */
final class Vocabulary {

    /** The answer to a string that is none of the words. */
    static final int UNKNOWN = -1;

    private final List<String> words;
    private final byte[][] quoted;

    Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        this.quoted = words.stream()
                .map(word -> ('"' + word + '"').getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** The word with an index. */
    String word(int index) {
        return words.get(index);
    }

    /** The index of the word that the string between two offsets, quotes included, stands for, or {@link #UNKNOWN}. */
    int find(byte[] json, int from, int to) {
        int length = to - from;
        for (int i = 0; i < quoted.length; i++) {
            if (quoted[i].length == length && isAt(json, from, quoted[i])) {
                return i;
            }
        }
        return JsonScanner.isEscaped(json, from, to) ? words.indexOf(JsonScanner.text(json, from, to)) : UNKNOWN;
    }

    /** Words are short, and mostly differ in their first letter: a plain loop beats the library's vector one. */
    private static boolean isAt(byte[] json, int from, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (json[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
