package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Drop;
import java.io.IOException;

/** A number of undone follows by what is known of the other side. */
final class DropCount {

    private int none;
    private int mutual;
    private int unknown;

    void add(Drop drop) {
        switch (drop.reciprocity()) {
            case NONE -> none++;
            case MUTUAL -> mutual++;
            case UNKNOWN -> unknown++;
        }
    }

    /** Writes the three counts as fields of the current object. */
    void write(JsonGenerator json) throws IOException {
        json.writeNumberField("none", none);
        json.writeNumberField("mutual", mutual);
        json.writeNumberField("unknown", unknown);
    }
}
