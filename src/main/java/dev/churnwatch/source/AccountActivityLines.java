package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.wire.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of X's Account Activity API, one a line.
 *
 * <p>An unfollow comes under {@code follow_events}, as X's examples have it, or under {@code unfollow_events}, as its
 * list of activities does; so does an unblock. What happened is said by the element's {@code type}, and by the key where
 * it has none. One element that cannot be read refuses the payload.
 */
final class AccountActivityLines implements LineFormat {

    private static final List<String> KEYS =
            List.of("follow_events", "unfollow_events", "block_events", "unblock_events");

    private static final JsonPointer TYPE = JsonPointer.compile("/type");
    private static final JsonPointer TIME = JsonPointer.compile("/created_timestamp");
    private static final JsonPointer SOURCE = JsonPointer.compile("/source");
    private static final JsonPointer TARGET = JsonPointer.compile("/target");
    private static final JsonPointer ID = JsonPointer.compile("/id");
    private static final JsonPointer ID_AS_TEXT = JsonPointer.compile("/id_str");

    @Override
    public Reading read(byte[] line, long nowMillis) {
        return JsonFields.object(line, payload -> read(payload, new JsonFields(payload, nowMillis)));
    }

    private static Reading read(JsonNode payload, JsonFields fields) {
        List<FollowEvent> events = new ArrayList<>();
        for (String key : KEYS) {
            for (int i = 0; i < payload.path(key).size(); i++) {
                FollowEvent event = event(fields, JsonPointer.compile('/' + key + '/' + i), key);
                if (event == null) {
                    return fields.refusal();
                }
                events.add(event);
            }
        }
        return events.isEmpty() ? new Ignored(Kind.OTHER_KIND) : new Events(events);
    }

    private static @Nullable FollowEvent event(JsonFields fields, JsonPointer place, String key) {
        AccountId source = user(fields, place.append(SOURCE));
        AccountId target = user(fields, place.append(TARGET));
        long at = moment(fields, place.append(TIME));
        String told = fields.optionalText(place.append(TYPE));
        if (source == null || target == null || fields.isRefused()) {
            return null;
        }
        if (source.equals(target)) {
            fields.refuse(Reason.SELF_FOLLOW, place, "has one account as source and target");
            return null;
        }
        return switch (told.isEmpty() ? key.substring(0, key.indexOf('_')) : told) {
            case "follow" -> new Follow(source, target, at);
            case "unfollow" -> new Unfollow(source, target, at);
            case "block" -> new Block(source, target, at);
            case "unblock" -> new Unblock(source, target, at);
            default -> {
                fields.refuse(
                        Reason.UNKNOWN_TYPE, place.append(TYPE), "is none of follow, unfollow, block and unblock");
                yield null;
            }
        };
    }

    private static @Nullable AccountId user(JsonFields fields, JsonPointer user) {
        JsonPointer place = user.append(fields.at(user.append(ID_AS_TEXT)).isTextual() ? ID_AS_TEXT : ID);
        JsonNode id = fields.required(place);
        String name = id == null ? null : fields.name(place, id.asText());
        return name == null ? null : new AccountId(name);
    }

    /** Milliseconds since 1970, as text or as a number; 0 with a refusal. */
    private static long moment(JsonFields fields, JsonPointer place) {
        JsonNode millis = fields.required(place);
        if (millis == null) {
            return 0;
        }
        long at = millis.asLong(-1);
        if (at < 0) {
            fields.refuse(Reason.MALFORMED_FIELD, place, "is no count of milliseconds since 1970");
            return 0;
        }
        return fields.notAhead(place, at);
    }
}
