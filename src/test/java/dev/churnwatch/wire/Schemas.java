package dev.churnwatch.wire;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The published schemas, as a stranger's validator sees them. */
final class Schemas {

    static final Schemas FOLLOW_EVENT = new Schemas("follow-event-v1.json");
    static final Schemas CHURN_FLAG = new Schemas("churn-flag-v1.json");
    static final Schemas POLICY = new Schemas("policy-v1.json");
    static final Schemas ACCOUNT_DAY = new Schemas("churn-account-day-v1.json");

    private final Schema schema;

    private Schemas(String file) {
        try (InputStream resource = Objects.requireNonNull(Schemas.class.getResourceAsStream("/schema/" + file))) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a document by the schema. */
    List<String> errors(byte[] document) {
        return schema.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
