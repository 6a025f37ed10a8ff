package dev.churnwatch.wire;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.wire.Decoded.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of one event lie in its bytes. They are read only when the event's type asks for them; what cannot
 * be read becomes the complaint, of which the first one stays.
 */
final class EventFields implements JsonScanner.Members {

    static final int TYPE = 0;
    static final int ACTOR = 1;
    static final int TARGET = 2;
    static final int AT = 3;
    static final int REF = 4;
    static final int VIA = 5;
    static final int STATUS = 6;

    private static final String[] NAMES = {"type", "actor", "target", "at", "ref", "via", "status"};
    private static final byte[][] QUOTED = Arrays.stream(NAMES)
            .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final int UNKNOWN = -1;
    private static final int MAX_EXCERPT = 64;

    private final byte[] json;
    private final JsonScanner scanner;
    private final int[] from = new int[NAMES.length];
    private final int[] to = new int[NAMES.length];
    private int twice;
    private @Nullable Rejected complaint;

    EventFields(byte[] json, JsonScanner scanner) {
        this.json = json;
        this.scanner = scanner;
    }

    @Override
    public void member(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int field = field(nameFrom, nameTo);
        if (field == UNKNOWN) {
            return;
        }
        if (to[field] != 0) {
            twice |= 1 << field;
        }
        from[field] = valueFrom;
        to[field] = valueTo;
    }

    /** The first thing that could not be read, or {@code null}. */
    @Nullable
    Rejected complaint() {
        return complaint;
    }

    /** Whether the field is there and not null, or is there more than once. */
    boolean has(int field) {
        return isTwice(field) || (to[field] != 0 && json[from[field]] != 'n');
    }

    @Nullable
    EventType type() {
        String name = string(TYPE);
        EventType type = name == null ? null : EventType.named(name);
        if (name != null && type == null) {
            complain(Reason.UNKNOWN_TYPE, "no type of event: " + excerpt(name));
        }
        return type;
    }

    @Nullable
    AccountStatus status() {
        String name = string(STATUS);
        if (name == null) {
            return null;
        }
        for (AccountStatus status : AccountStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        complain(Reason.MALFORMED_FIELD, "status is none of an account: " + excerpt(name));
        return null;
    }

    @Nullable
    AccountId account(int field) {
        String id = name(field);
        return id == null ? null : new AccountId(id);
    }

    /** The other account, which is not the actor. */
    @Nullable
    AccountId target(AccountId actor) {
        AccountId target = account(TARGET);
        if (actor.equals(target)) {
            complain(Reason.SELF_FOLLOW, "actor and target are the same account");
            return null;
        }
        return target;
    }

    /** A name that may be absent; held to the form of an account's id. */
    @Nullable
    String optional(int field) {
        return has(field) ? name(field) : null;
    }

    /** When it happened, ms; 0 with a complaint. */
    long moment(long nowMillis) {
        String text = string(AT);
        if (text == null) {
            return 0;
        }
        long at = Rfc3339.parse(text);
        if (at < 0) {
            complain(Reason.MALFORMED_FIELD, "at is no RFC 3339 time since 1970: " + excerpt(text));
            return 0;
        }
        if (at - EventJson.MAX_AHEAD_MILLIS > nowMillis) {
            complain(Reason.IN_FUTURE, "at is more than five minutes ahead: " + Rfc3339.format(at));
            return 0;
        }
        return at;
    }

    private @Nullable String name(int field) {
        String text = string(field);
        if (text != null && !AccountId.isValid(text)) {
            complain(Reason.MALFORMED_FIELD, NAMES[field] + " is no id of 1 to " + AccountId.MAX_BYTES + " bytes");
            return null;
        }
        return text;
    }

    private @Nullable String string(int field) {
        if (isTwice(field)) {
            return complain(Reason.MALFORMED_FIELD, NAMES[field] + " comes twice");
        }
        if (!has(field)) {
            return complain(Reason.MISSING_FIELD, NAMES[field] + " is missing");
        }
        if (json[from[field]] != '"') {
            return complain(Reason.MALFORMED_FIELD, NAMES[field] + " is no string, at byte " + from[field]);
        }
        return scanner.text(from[field], to[field]);
    }

    private boolean isTwice(int field) {
        return (twice & 1 << field) != 0;
    }

    private @Nullable String complain(Reason reason, String detail) {
        if (complaint == null) {
            complaint = new Rejected(reason, detail);
        }
        return null;
    }

    private int field(int nameFrom, int nameTo) {
        for (int field = 0; field < QUOTED.length; field++) {
            byte[] quoted = QUOTED[field];
            if (Arrays.equals(json, nameFrom, nameTo, quoted, 0, quoted.length)) {
                return field;
            }
        }
        return isEscaped(nameFrom, nameTo) ? Arrays.asList(NAMES).indexOf(scanner.text(nameFrom, nameTo)) : UNKNOWN;
    }

    private boolean isEscaped(int nameFrom, int nameTo) {
        for (int i = nameFrom; i < nameTo; i++) {
            if (json[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** The first characters of a stranger's text, fit for a line of a log. */
    private static String excerpt(String text) {
        String head = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT);
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
