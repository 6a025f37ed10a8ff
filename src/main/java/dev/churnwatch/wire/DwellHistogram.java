package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Drop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long undone follows lasted, in fixed buckets whose widths grow roughly by a constant factor, so that histograms
 * of different accounts can be laid over one another.
 */
final class DwellHistogram {

    /** The buckets' upper ends (exclusive), by the names that the document gives them; the last has none. */
    private enum Bucket {
        M10("10m", Duration.ofMinutes(10)),
        H1("1h", Duration.ofHours(1)),
        H6("6h", Duration.ofHours(6)),
        H12("12h", Duration.ofHours(12)),
        D1("1d", Duration.ofDays(1)),
        D2("2d", Duration.ofDays(2)),
        D3("3d", Duration.ofDays(3)),
        D5("5d", Duration.ofDays(5)),
        D7("7d", Duration.ofDays(7)),
        D10("10d", Duration.ofDays(10)),
        D14("14d", Duration.ofDays(14)),
        D21("21d", Duration.ofDays(21)),
        D30("30d", Duration.ofDays(30)),
        LONGER(null, Duration.ofMillis(Long.MAX_VALUE));

        private static final Bucket[] ALL = values();

        private final @Nullable String below;
        private final long end;

        Bucket(@Nullable String below, Duration end) {
            this.below = below;
            this.end = end.toMillis();
        }

        static Bucket of(long dwell) {
            for (Bucket bucket : ALL) {
                if (dwell < bucket.end) {
                    return bucket;
                }
            }
            return LONGER;
        }
    }

    private DwellHistogram() {}

    static void write(List<Drop> drops, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Bucket bucket : Bucket.ALL) {
            DropCount count = new DropCount();
            drops.stream().filter(drop -> Bucket.of(drop.dwell()) == bucket).forEach(count::add);
            json.writeStartObject();
            json.writeStringField("below", bucket.below);
            count.write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
