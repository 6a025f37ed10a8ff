package dev.churnwatch.lab.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** What a measurement says, for a reader and for a machine. Equal measurements give equal bytes. */
public interface Report {

    /** The report in Markdown that reads well unrendered. */
    String markdown();

    /** The report as a tree. */
    ObjectNode tree();

    /** The report as indented JSON. */
    default String json() {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }
}
