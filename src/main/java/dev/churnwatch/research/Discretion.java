package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Caller;
import java.io.IOException;
import java.util.Arrays;

/** Keeps numbers of few accounts from those who may not know whom they are about. */
final class Discretion {

    /** k: a number of fewer accounts than this is told to nobody who sees pseudonyms. */
    static final int K = 10;

    private final boolean opens;

    private Discretion(boolean opens) {
        this.opens = opens;
    }

    static Discretion towards(Caller caller) {
        return new Discretion(caller.seesNames());
    }

    /** Whether one of the numbers is not told. */
    boolean hidesAny(long... counts) {
        return !opens && Arrays.stream(counts).anyMatch(count -> count < K);
    }

    /** Writes a number, or null in its place. */
    void write(JsonGenerator json, String name, long count) throws IOException {
        if (hidesAny(count)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, count);
        }
    }
}
