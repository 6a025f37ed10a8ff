package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.Reason;
import org.jspecify.annotations.Nullable;

/** What an activity says, whether it embeds the things that it names or tells their ids alone. */
final class ActivityFields extends JsonFields {

    private static final JsonPointer PUBLISHED = JsonPointer.compile("/published");
    private static final JsonPointer ID = JsonPointer.compile("/id");
    private static final JsonPointer TYPE = JsonPointer.compile("/type");

    private final long receivedAt;

    /** @param receivedAt when it came in, ms, or {@link ActivityStreamsLines#NOT_TOLD} */
    ActivityFields(JsonNode activity, long nowMillis, long receivedAt) {
        super(activity, nowMillis);
        this.receivedAt = receivedAt;
    }

    /** When it was published, or else received, ms; 0 with a refusal. */
    long moment() {
        boolean published = at(PUBLISHED).isTextual();
        return published || receivedAt == ActivityStreamsLines.NOT_TOLD ? moment(PUBLISHED) : receivedAt;
    }

    /** The type of the thing at a place, or an empty text if it is not embedded or has none. */
    String type(JsonPointer place) {
        JsonNode type = alone(at(place.append(TYPE)));
        return type.asText();
    }

    /** Whether only the id of the thing at a place is told. */
    boolean isIdAlone(JsonPointer place) {
        return !at(place.append(TYPE)).isTextual() && !at(place.append(TYPE)).isArray();
    }

    /** The id of the thing at a place as an account. */
    @Nullable
    AccountId party(JsonPointer place) {
        String id = id(place);
        return id == null ? null : new AccountId(id);
    }

    /** The id of the thing at a place, which must have one. */
    @Nullable
    String id(JsonPointer place) {
        JsonNode thing = required(place);
        if (thing == null) {
            return null;
        }
        JsonNode told = alone(thing);
        String id = told.isObject() ? told.path("id").asText() : told.asText();
        return id.isEmpty() ? refuse(Reason.MALFORMED_FIELD, place, "names nobody") : name(place, id);
    }

    /** The id of the activity at a place, by which it may be undone, or {@code null} if it has none that could be one. */
    @Nullable
    String key(JsonPointer place) {
        String id = at(place.append(ID)).asText();
        return AccountId.isValid(id) ? id : null;
    }

    /** A list of one stands for what is in it. */
    private static JsonNode alone(JsonNode node) {
        return node.isArray() && node.size() == 1 ? node.get(0) : node;
    }
}
