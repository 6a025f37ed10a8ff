package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The grammar of JSON (RFC 8259) over bytes, without building anything. Whether what stands in strings is UTF-8 is left
 * to the caller.
 *
 * <p>Each step takes the offset where something begins and returns the offset after it, or, where the text is not
 * JSON, the complement ({@code ~offset}, always negative) of the first offending byte; {@link #TOO_DEEP} where it is
 * nested too deep.
 */
final class JsonScanner {

    /** The answer to a value with more levels than asked for. */
    static final int TOO_DEEP = Integer.MIN_VALUE;

    /** Takes the members of an object as they pass, as offsets; a name's include its quotes. */
    interface Members {

        /** Nobody listens. */
        Members IGNORED = (nameFrom, nameTo, valueFrom, valueTo) -> {};

        void member(int nameFrom, int nameTo, int valueFrom, int valueTo);
    }

    private final byte[] json;
    private boolean asciiOnly = true;

    JsonScanner(byte[] json) {
        this.json = json;
    }

    /** Whether all strings passed so far are ASCII; outside strings, JSON always is. */
    boolean isAsciiOnly() {
        return asciiOnly;
    }

    /** Passes over white space; never fails. */
    int space(int at) {
        int next = at;
        while (next < json.length && isSpace(json[next])) {
            next++;
        }
        return next;
    }

    /** An object of at most {@code levels} levels, itself included. */
    int object(int at, int levels, Members members) {
        if (byteAt(at) != '{') {
            return ~at;
        }
        if (levels == 0) {
            return TOO_DEEP;
        }
        int next = space(at + 1);
        if (byteAt(next) == '}') {
            return next + 1;
        }
        while (true) {
            int nameFrom = next;
            int nameTo = string(nameFrom);
            if (nameTo < 0) {
                return nameTo;
            }
            next = space(nameTo);
            if (byteAt(next) != ':') {
                return ~next;
            }
            int valueFrom = space(next + 1);
            int valueTo = value(valueFrom, levels - 1);
            if (valueTo < 0) {
                return valueTo;
            }
            members.member(nameFrom, nameTo, valueFrom, valueTo);
            next = space(valueTo);
            if (byteAt(next) == '}') {
                return next + 1;
            }
            if (byteAt(next) != ',') {
                return ~next;
            }
            next = space(next + 1);
        }
    }

    private int value(int at, int levels) {
        return switch (byteAt(at)) {
            case '"' -> string(at);
            case '{' -> object(at, levels, Members.IGNORED);
            case '[' -> array(at, levels);
            case 't' -> literal(at, "true");
            case 'f' -> literal(at, "false");
            case 'n' -> literal(at, "null");
            default -> number(at);
        };
    }

    private int array(int at, int levels) {
        if (levels == 0) {
            return TOO_DEEP;
        }
        int next = space(at + 1);
        if (byteAt(next) == ']') {
            return next + 1;
        }
        while (true) {
            next = value(next, levels - 1);
            if (next < 0) {
                return next;
            }
            next = space(next);
            if (byteAt(next) == ']') {
                return next + 1;
            }
            if (byteAt(next) != ',') {
                return ~next;
            }
            next = space(next + 1);
        }
    }

    private int string(int at) {
        if (byteAt(at) != '"') {
            return ~at;
        }
        byte[] bytes = json;
        int next = at + 1;
        while (next < bytes.length) {
            byte b = bytes[next];
            if (b == '"') {
                return next + 1;
            }
            if (b == '\\') {
                next = escape(next);
                if (next < 0) {
                    return next;
                }
            } else if (b < ' ') {
                if (b >= 0) {
                    return ~next;
                }
                asciiOnly = false;
                next++;
            } else {
                next++;
            }
        }
        return ~next;
    }

    private int escape(int at) {
        return switch (byteAt(at + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> {
                int next = at + 2;
                while (next < at + 6 && Character.digit(byteAt(next), 16) >= 0) {
                    next++;
                }
                yield next == at + 6 ? next : ~next;
            }
            default -> ~(at + 1);
        };
    }

    private int number(int at) {
        int next = byteAt(at) == '-' ? at + 1 : at;
        next = byteAt(next) == '0' ? next + 1 : digits(next);
        if (next >= 0 && byteAt(next) == '.') {
            next = digits(next + 1);
        }
        if (next >= 0 && (byteAt(next) == 'e' || byteAt(next) == 'E')) {
            boolean signed = byteAt(next + 1) == '+' || byteAt(next + 1) == '-';
            next = digits(signed ? next + 2 : next + 1);
        }
        return next;
    }

    private int digits(int at) {
        int next = at;
        while (byteAt(next) >= '0' && byteAt(next) <= '9') {
            next++;
        }
        return next > at ? next : ~at;
    }

    private int literal(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(at + i) != word.charAt(i)) {
                return ~(at + i);
            }
        }
        return at + word.length();
    }

    /** The byte at an offset, or 0, which is no part of any JSON, behind the end. */
    private int byteAt(int at) {
        return at < json.length ? json[at] : 0;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The text that the string between two offsets, quotes included, stands for; a lone surrogate stays one. */
    static String text(byte[] json, int from, int to) {
        String raw = new String(json, from + 1, to - from - 2, UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescape(raw);
    }

    /** Whether a string says something else than it spells. */
    static boolean isEscaped(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int next = 0;
        while (next < raw.length()) {
            char c = raw.charAt(next++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = raw.charAt(next++);
            if (escaped == 'u') {
                text.append((char) Integer.parseInt(raw, next, next + 4, 16));
                next += 4;
            } else {
                text.append(unescape(escaped));
            }
        }
        return text.toString();
    }

    private static char unescape(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }
}
