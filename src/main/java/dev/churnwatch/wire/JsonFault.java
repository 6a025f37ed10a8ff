package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/** What is wrong with bytes that a parser of JSON refuses, in words that repeat none of them. */
public final class JsonFault {

    private JsonFault() {}

    /** The fault and its place; what is beyond the parser's limits has none. */
    public static String of(JsonProcessingException refusal) {
        @Nullable JsonLocation place = refusal.getLocation();
        return place == null
                ? "JSON that is nested too deep, or has a name or a number that is too long"
                : "not JSON at byte " + place.getByteOffset();
    }
}
