package dev.churnwatch.wire;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.wire.Decoded.Rejected;
import java.util.Arrays;
import java.util.List;
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
    static final int NOT_BEFORE = 7;

    private static final Vocabulary NAMES =
            new Vocabulary(List.of("type", "actor", "target", "at", "ref", "via", "status", "notBefore"));
    private static final Vocabulary STATUSES = new Vocabulary(
            Arrays.stream(AccountStatus.values()).map(AccountStatus::name).toList());
    private static final int COUNT = NOT_BEFORE + 1;
    private static final int MAX_EXCERPT = 64;

    private final byte[] json;
    private final int[] from = new int[COUNT];
    private final int[] to = new int[COUNT];
    private int twice;
    private @Nullable Rejected complaint;

    EventFields(byte[] json) {
        this.json = json;
    }

    @Override
    public void member(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int field = NAMES.find(json, nameFrom, nameTo);
        if (field == Vocabulary.UNKNOWN) {
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
        if (!isString(TYPE)) {
            return null;
        }
        EventType type = EventType.find(json, from[TYPE], to[TYPE]);
        if (type == null) {
            complain(Reason.UNKNOWN_TYPE, "no type of event: " + excerpt(TYPE));
        }
        return type;
    }

    @Nullable
    AccountStatus status() {
        if (!isString(STATUS)) {
            return null;
        }
        int status = STATUSES.find(json, from[STATUS], to[STATUS]);
        if (status == Vocabulary.UNKNOWN) {
            complain(Reason.MALFORMED_FIELD, "status is none of an account: " + excerpt(STATUS));
            return null;
        }
        return AccountStatus.valueOf(STATUSES.word(status));
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
        long at = time(AT);
        if (at - EventJson.MAX_AHEAD_MILLIS > nowMillis) {
            complain(Reason.IN_FUTURE, "at is more than five minutes ahead: " + Rfc3339.format(at));
            return 0;
        }
        return at;
    }

    /** The earliest moment at which it may have happened, ms: {@code at} unless it is told. */
    long notBefore(long at) {
        if (!has(NOT_BEFORE)) {
            return at;
        }
        long notBefore = time(NOT_BEFORE);
        if (notBefore > at) {
            complain(Reason.MALFORMED_FIELD, "notBefore is later than at: " + Rfc3339.format(notBefore));
            return at;
        }
        return notBefore;
    }

    private long time(int field) {
        if (!isString(field)) {
            return 0;
        }
        long time = JsonScanner.isEscaped(json, from[field], to[field])
                ? Rfc3339.parse(JsonScanner.text(json, from[field], to[field]))
                : Rfc3339.parse(json, from[field] + 1, to[field] - 1);
        if (time < 0) {
            complain(Reason.MALFORMED_FIELD, NAMES.word(field) + " is no RFC 3339 time since 1970: " + excerpt(field));
            return 0;
        }
        return time;
    }

    private @Nullable String name(int field) {
        if (!isString(field)) {
            return null;
        }
        String text = JsonScanner.text(json, from[field], to[field]);
        if (!AccountId.isValid(text)) {
            complain(Reason.MALFORMED_FIELD, NAMES.word(field) + " is no id of 1 to " + AccountId.MAX_BYTES + " bytes");
            return null;
        }
        return text;
    }

    private boolean isString(int field) {
        if (isTwice(field)) {
            complain(Reason.MALFORMED_FIELD, NAMES.word(field) + " comes twice");
            return false;
        }
        if (!has(field)) {
            complain(Reason.MISSING_FIELD, NAMES.word(field) + " is missing");
            return false;
        }
        if (json[from[field]] != '"') {
            complain(Reason.MALFORMED_FIELD, NAMES.word(field) + " is no string, at byte " + from[field]);
            return false;
        }
        return true;
    }

    private boolean isTwice(int field) {
        return (twice & 1 << field) != 0;
    }

    private void complain(Reason reason, String detail) {
        if (complaint == null) {
            complaint = new Rejected(reason, detail);
        }
    }

    /** The first characters of a stranger's text, fit for a line of a log. */
    private String excerpt(int field) {
        String text = JsonScanner.text(json, from[field], to[field]);
        String head = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT);
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
