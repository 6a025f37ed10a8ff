package dev.churnwatch.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Tid;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events as Bluesky's Jetstream would have served them, one message each. What it cannot say is lost: the bulk origin of
 * a follow unless it is a starter pack, and whom an unblock forgives.
 */
final class JetstreamWriter implements EventForm {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FOLLOWS = "app.bsky.graph.follow";
    private static final String BLOCKS = "app.bsky.graph.block";
    private static final String STARTER_PACK = "starter_pack";
    private static final String ANY_PACK =
            "at://did:plc:starterpacksofthisworld22/app.bsky.graph.starterpack/3kvx5o3mrsc2e";

    private record Pair(AccountId actor, AccountId target) {}

    private final Map<Pair, String> blockKeys = new HashMap<>();
    private long sequence;

    /** @throws IllegalArgumentException for a follow or an unfollow without a record key: Jetstream has none such */
    @Override
    public byte[] encode(FollowEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("did", event.actor().value());
            json.writeNumberField("time_us", micros(event));
            if (event instanceof StatusChange change) {
                writeAccount(json, change);
            } else {
                json.writeStringField("kind", "commit");
                json.writeObjectFieldStart("commit");
                json.writeStringField("rev", Tid.of(micros(event), 0));
                writeCommit(json, event);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void writeCommit(JsonGenerator json, FollowEvent event) throws IOException {
        if (event instanceof Follow follow) {
            writeCreation(json, FOLLOWS, key(follow.ref()), follow.target(), follow.at(), follow.via());
        } else if (event instanceof Unfollow unfollow) {
            writeDeletion(json, FOLLOWS, key(unfollow.ref()));
        } else if (event instanceof Block block) {
            String key = Tid.of(micros(block), 1);
            blockKeys.putIfAbsent(new Pair(block.actor(), block.target()), key);
            writeCreation(json, BLOCKS, key, block.target(), block.at(), null);
        } else if (event instanceof Unblock unblock) {
            String key = blockKeys.remove(new Pair(unblock.actor(), unblock.target()));
            writeDeletion(json, BLOCKS, Objects.requireNonNullElseGet(key, () -> Tid.of(micros(unblock), 1)));
        }
    }

    private static void writeCreation(
            JsonGenerator json, String collection, String key, AccountId subject, long at, @Nullable String via)
            throws IOException {
        json.writeStringField("operation", "create");
        json.writeStringField("collection", collection);
        json.writeStringField("rkey", key);
        json.writeObjectFieldStart("record");
        json.writeStringField("$type", collection);
        json.writeStringField("createdAt", Instant.ofEpochMilli(at).toString());
        json.writeStringField("subject", subject.value());
        if (STARTER_PACK.equals(via)) {
            json.writeObjectFieldStart("via");
            json.writeStringField("uri", ANY_PACK);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeDeletion(JsonGenerator json, String collection, String key) throws IOException {
        json.writeStringField("operation", "delete");
        json.writeStringField("collection", collection);
        json.writeStringField("rkey", key);
    }

    private void writeAccount(JsonGenerator json, StatusChange change) throws IOException {
        boolean active = change.status() == AccountStatus.ACTIVE;
        json.writeStringField("kind", "account");
        json.writeObjectFieldStart("account");
        json.writeBooleanField("active", active);
        json.writeStringField("did", change.actor().value());
        json.writeNumberField("seq", ++sequence);
        if (!active) {
            json.writeStringField("status", change.status().name().toLowerCase(Locale.ROOT));
        }
        json.writeStringField("time", Instant.ofEpochMilli(change.at()).toString());
        json.writeEndObject();
    }

    private static String key(@Nullable String ref) {
        if (ref == null) {
            throw new IllegalArgumentException("a record without a key");
        }
        return ref;
    }

    private static long micros(FollowEvent event) {
        return event.at() * 1000;
    }
}
