package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as no well-behaved producer sends them, each with where it should land. */
public final class MalformedRecords {

    /**
     * One record of {@code follow-events}.
     *
     * @param refusal why it is refused, or {@code null} if it is accepted all the same
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sample(
            String name,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Reason refusal) {

        /** The value, empty for a tombstone. */
        byte[] text() {
            return value == null ? new byte[0] : value;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ACTOR = "did:plc:mallory";
    private static final String TARGET = "did:plc:trent";
    private static final String AT = "2026-07-04T14:38:07.396Z";
    private static final String GOOD = follow(quoted(ACTOR), quoted(TARGET), quoted(AT));
    private static final String LONG_ID = "x".repeat(10 * 1024);

    private MalformedRecords() {}

    /** All of them; every time lies in July 2026. */
    public static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(noJson());
        samples.addAll(wrongFields());
        samples.addAll(wrongSizes());
        samples.addAll(strangeButGood());
        return samples;
    }

    private static List<Sample> noJson() {
        return List.of(
                new Sample("tombstone", ACTOR.getBytes(UTF_8), null, Reason.EMPTY),
                refused("no bytes", "", Reason.EMPTY),
                refused("white space", " \n", Reason.NOT_JSON),
                refused("not JSON", "follow me", Reason.NOT_JSON),
                refused("an array", "[" + GOOD + "]", Reason.NOT_JSON),
                refused("a string", quoted("FOLLOW"), Reason.NOT_JSON),
                refused("two objects", GOOD + GOOD, Reason.NOT_JSON),
                refused("cut off", GOOD.substring(0, GOOD.length() - 1), Reason.NOT_JSON),
                refused("comma at the end", GOOD.replace("}", ",}"), Reason.NOT_JSON),
                refused("single quotes", GOOD.replace('"', '\''), Reason.NOT_JSON),
                refused("byte order mark", "\ufeff" + GOOD, Reason.NOT_JSON),
                refused("control character", GOOD.replace(TARGET, "a\tb"), Reason.NOT_JSON),
                refused("escape that is none", GOOD.replace(TARGET, "a\\x41"), Reason.NOT_JSON),
                refused("infinity", with("n", "Infinity"), Reason.NOT_JSON),
                refused("leading zero", with("n", "01"), Reason.NOT_JSON),
                refused("truncated UTF-8", cutInside("did:\u4e16"), Reason.NOT_UTF8),
                refused("Latin-1", GOOD.replace(TARGET, "caf\u00e9").getBytes(ISO_8859_1), Reason.NOT_UTF8),
                refused("overlong slash", overlong(), Reason.NOT_UTF8));
    }

    private static List<Sample> wrongFields() {
        return List.of(
                refused("no type", "{\"actor\":\"a\",\"target\":\"b\",\"at\":\"" + AT + "\"}", Reason.MISSING_FIELD),
                refused(
                        "no actor",
                        "{\"type\":\"FOLLOW\",\"target\":\"b\",\"at\":\"" + AT + "\"}",
                        Reason.MISSING_FIELD),
                refused(
                        "no target",
                        "{\"type\":\"FOLLOW\",\"actor\":\"a\",\"at\":\"" + AT + "\"}",
                        Reason.MISSING_FIELD),
                refused("no time", "{\"type\":\"FOLLOW\",\"actor\":\"a\",\"target\":\"b\"}", Reason.MISSING_FIELD),
                refused("no fields", "{}", Reason.MISSING_FIELD),
                refused("null actor", follow("null", quoted(TARGET), quoted(AT)), Reason.MISSING_FIELD),
                refused(
                        "unfollow of nobody",
                        "{\"type\":\"UNFOLLOW\",\"actor\":\"a\",\"at\":\"" + AT + "\"}",
                        Reason.MISSING_FIELD),
                refused(
                        "no status",
                        "{\"type\":\"ACCOUNT_STATUS\",\"actor\":\"a\",\"at\":\"" + AT + "\"}",
                        Reason.MISSING_FIELD),
                refused(
                        "unknown status",
                        "{\"type\":\"ACCOUNT_STATUS\",\"actor\":\"a\",\"status\":\"GONE\",\"at\":\"" + AT + "\"}",
                        Reason.MALFORMED_FIELD),
                refused("numeric actor", follow("7", quoted(TARGET), quoted(AT)), Reason.MALFORMED_FIELD),
                refused(
                        "target in an object",
                        follow(quoted(ACTOR), "{\"id\":\"b\"}", quoted(AT)),
                        Reason.MALFORMED_FIELD),
                refused("numeric time", follow(quoted(ACTOR), quoted(TARGET), "1783175887396"), Reason.MALFORMED_FIELD),
                refused("no such day", GOOD.replace("07-04", "02-30"), Reason.MALFORMED_FIELD),
                refused("before 1970", GOOD.replace("2026", "1969"), Reason.MALFORMED_FIELD),
                refused("empty actor", follow(quoted(""), quoted(TARGET), quoted(AT)), Reason.MALFORMED_FIELD),
                refused("empty target", follow(quoted(ACTOR), quoted(""), quoted(AT)), Reason.MALFORMED_FIELD),
                refused("actor twice", with("actor", quoted("did:plc:alice")), Reason.MALFORMED_FIELD),
                refused("time twice, once escaped", with("\\u0061t", quoted(AT)), Reason.MALFORMED_FIELD),
                refused("half a surrogate pair", GOOD.replace(TARGET, "\\ud83d"), Reason.MALFORMED_FIELD),
                refused("NUL in an id", GOOD.replace(TARGET, "a\\u0000b"), Reason.MALFORMED_FIELD),
                refused("unknown type", GOOD.replace("FOLLOW", "LIKE"), Reason.UNKNOWN_TYPE),
                refused("type in lower case", GOOD.replace("FOLLOW", "follow"), Reason.UNKNOWN_TYPE),
                refused("self-follow", follow(quoted(ACTOR), quoted(ACTOR), quoted(AT)), Reason.SELF_FOLLOW),
                refused("self-follow, escaped", follow(quoted("a"), quoted("\\u0061"), quoted(AT)), Reason.SELF_FOLLOW),
                refused("far future", GOOD.replace("2026", "9999"), Reason.IN_FUTURE));
    }

    private static List<Sample> wrongSizes() {
        return List.of(
                refused("actor of 10 KB", follow(quoted(LONG_ID), quoted(TARGET), quoted(AT)), Reason.MALFORMED_FIELD),
                refused("target of 10 KB", follow(quoted(ACTOR), quoted(LONG_ID), quoted(AT)), Reason.MALFORMED_FIELD),
                refused("target of 513 bytes", GOOD.replace(TARGET, "\u4e16".repeat(171)), Reason.MALFORMED_FIELD),
                refused("ref of 10 KB", with("ref", quoted(LONG_ID)), Reason.MALFORMED_FIELD),
                refused("a value of nearly 1 MB", with("note", quoted("x".repeat(1_000_000))), Reason.TOO_LARGE),
                refused("a hundred levels", with("deep", "[".repeat(100) + "]".repeat(100)), Reason.TOO_DEEP),
                refused("30,000 levels, never closed", "{\"deep\":" + "[".repeat(30_000), Reason.TOO_DEEP));
    }

    private static List<Sample> strangeButGood() {
        return List.of(
                new Sample("a key that is not the actor", "did:plc:other".getBytes(UTF_8), GOOD.getBytes(UTF_8), null),
                new Sample("no key", null, GOOD.getBytes(UTF_8), null),
                accepted(
                        "white space all over",
                        "\r\n\t " + GOOD.replace(",", " ,\n").replace(":\"", " : \"") + " \n"),
                accepted("unknown fields", with("extra", "{\"a\":[1,-0.5e+3,true,null,{\"type\":\"LIKE\"}]}")),
                accepted("unknown field twice", with("extra", "1,\"extra\":2")),
                accepted("a field that its type does not use", with("status", "[\"GONE\"]")),
                accepted("null where a field may be absent", with("ref", "null")),
                accepted(
                        "escaped names and values",
                        GOOD.replace("\"type\"", "\"\\u0074ype\"").replace(TARGET, "\\u00e9\\/")),
                accepted("an escaped surrogate pair", GOOD.replace(TARGET, "\\ud83d\\ude00")),
                accepted("an id of 512 bytes", GOOD.replace(TARGET, "\u4e16".repeat(170) + "ab")),
                accepted("63 levels in an unknown field", with("deep", "[".repeat(63) + "]".repeat(63))));
    }

    private static Sample refused(String name, String value, Reason refusal) {
        return refused(name, value.getBytes(UTF_8), refusal);
    }

    private static Sample refused(String name, byte[] value, Reason refusal) {
        return new Sample(name, ACTOR.getBytes(UTF_8), value, refusal);
    }

    private static Sample accepted(String name, String value) {
        return new Sample(name, ACTOR.getBytes(UTF_8), value.getBytes(UTF_8), null);
    }

    private static String follow(String actor, String target, String at) {
        return "{\"type\":\"FOLLOW\",\"actor\":" + actor + ",\"target\":" + target + ",\"at\":" + at + "}";
    }

    private static String with(String field, String value) {
        return GOOD.substring(0, GOOD.length() - 1) + ',' + quoted(field) + ':' + value + '}';
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static byte[] cutInside(String target) {
        byte[] whole = follow(quoted(ACTOR), quoted(target), quoted(AT)).getBytes(UTF_8);
        int end = follow(quoted(ACTOR), '"' + target, "").getBytes(UTF_8).length - ",\"at\":}".length() - 1;
        return Arrays.copyOf(whole, end);
    }

    private static byte[] overlong() {
        byte[] bytes = GOOD.replace(TARGET, "??").getBytes(UTF_8);
        int at = GOOD.indexOf(TARGET);
        bytes[at] = (byte) 0xc0;
        bytes[at + 1] = (byte) 0xaf;
        return bytes;
    }

    /** The actor of all samples that have a proper one. */
    public static AccountId actor() {
        return new AccountId(ACTOR);
    }
}
