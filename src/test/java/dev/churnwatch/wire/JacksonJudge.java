package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The input contract once more, slow and obvious, on Jackson and java.time: what the byte-level decoder must agree with. */
final class JacksonJudge {

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(EventJson.MAX_DEPTH)
                    .maxNumberLength(EventJson.MAX_BYTES)
                    .maxNameLength(EventJson.MAX_BYTES)
                    .build())
            .build());
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");

    private final long nowMillis;

    JacksonJudge(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** The event, or nothing if the bytes must be refused. */
    Optional<FollowEvent> read(byte[] value) {
        if (value.length > EventJson.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return Optional.of(new Reading(text).event());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private final class Reading {

        private final Map<String, JsonNode> fields = new HashMap<>();
        private final Set<String> twice = new HashSet<>();

        Reading(String text) throws IOException {
            require(!text.startsWith("\ufeff"));
            try (JsonParser parser = JSON.createParser(text)) {
                require(parser.nextToken() == JsonToken.START_OBJECT);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    JsonNode node = JSON.readTree(parser);
                    if (fields.put(name, node) != null) {
                        twice.add(name);
                    }
                }
                require(parser.nextToken() == null);
            }
        }

        FollowEvent event() {
            String type = text("type");
            AccountId actor = new AccountId(text("actor"));
            long at = moment(text("at"));
            return switch (type) {
                case "FOLLOW" -> new Follow(actor, target(), at, optional("ref"), optional("via"), notBefore(at));
                case "UNFOLLOW" -> {
                    boolean untold = isAbsent("target") && !isAbsent("ref");
                    yield untold
                            ? new Unfollow(actor, null, at, optional("ref"))
                            : new Unfollow(actor, target(), at, optional("ref"), notBefore(at));
                }
                case "BLOCK" -> new Block(actor, target(), at);
                case "UNBLOCK" -> new Unblock(actor, target(), at);
                case "ACCOUNT_STATUS" -> new StatusChange(actor, AccountStatus.valueOf(text("status")), at);
                default -> throw new IllegalArgumentException("unknown type");
            };
        }

        private long notBefore(long at) {
            return isAbsent("notBefore") ? at : moment(text("notBefore"));
        }

        private AccountId target() {
            return new AccountId(text("target"));
        }

        private @Nullable String optional(String name) {
            return isAbsent(name) ? null : new AccountId(text(name)).value();
        }

        private boolean isAbsent(String name) {
            JsonNode node = fields.get(name);
            return !twice.contains(name) && (node == null || node.isNull());
        }

        private String text(String name) {
            JsonNode node = fields.get(name);
            require(node != null && node.isTextual() && !twice.contains(name));
            return node == null ? "" : node.textValue();
        }
    }

    private long moment(String text) {
        require(RFC_3339.matcher(text).matches());
        String cut = text.replaceFirst("(\\.\\d{9})\\d+", "$1");
        long millis;
        try {
            millis = OffsetDateTime.parse(cut).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
        require(millis >= 0 && millis <= nowMillis + EventJson.MAX_AHEAD_MILLIS);
        return millis;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("refused");
        }
    }
}
