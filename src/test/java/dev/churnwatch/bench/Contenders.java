package dev.churnwatch.bench;

import dev.churnwatch.stream.WholeStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All contenders by name, in the order of the table. */
final class Contenders {

    /** Whose flags are the reference. */
    static final String REFERENCE = "core";

    /** To whom the last events come live. */
    static final String TRICKLE = "trickle";

    private static final int THREADS = 2;
    private static final Map<String, Supplier<Contender>> ALL = all();

    private Contenders() {}

    private static Map<String, Supplier<Contender>> all() {
        Map<String, Supplier<Contender>> all = new LinkedHashMap<>();
        all.put("discard", Stateless::discarding);
        all.put("decode", Stateless::decoding);
        all.put(REFERENCE, BareCore::new);
        all.put("churnwatch", () -> new WholeStream(THREADS));
        all.put(TRICKLE, () -> new WholeStream(THREADS));
        all.put("pairs", () -> new PairRule(THREADS));
        return all;
    }

    static Map<String, Supplier<Contender>> byName() {
        return ALL;
    }
}
