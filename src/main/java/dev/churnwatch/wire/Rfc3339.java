package dev.churnwatch.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moments as RFC 3339 writes them ({@code 2026-07-04T14:38:07.396Z}), with any offset and any fraction, cut to the
 * millisecond. Leap seconds are refused: no event time of a network has them.
 */
public final class Rfc3339 {

    /** The answer to a text that is no such moment. */
    public static final long MALFORMED = Long.MIN_VALUE;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final int DATE_AND_TIME = "2026-07-04T14:38:07".length();
    /** From 0000-01-00, where the sum in {@link #days} begins, to 1970-01-01. */
    private static final int DAYS_TO_1970 = 719_528;

    private static final int OFFSET = "+02:00".length();

    private Rfc3339() {}

    /** The moment in UTC with exactly three digits of fraction. */
    static String format(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }

    /** Milliseconds since 1970, or {@link #MALFORMED}. */
    public static long parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static long parse(byte[] text) {
        return parse(text, 0, text.length);
    }

    /** Reads the text between two offsets. */
    static long parse(byte[] text, int from, int to) {
        if (to - from <= DATE_AND_TIME
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || (text[from + 10] | ' ') != 't'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return MALFORMED;
        }
        long days = days(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
        int seconds = secondsOfDay(number(text, from + 11, 2), number(text, from + 14, 2), number(text, from + 17, 2));
        int zone = from + DATE_AND_TIME;
        int millis = 0;
        if (text[zone] == '.') {
            int fraction = zone + 1;
            zone = endOfDigits(text, fraction, to);
            if (zone == fraction) {
                return MALFORMED;
            }
            millis = millis(text, fraction, zone);
        }
        int offset = offsetMinutes(text, zone, to);
        if (days == MALFORMED || seconds < 0 || offset == Integer.MIN_VALUE) {
            return MALFORMED;
        }
        return (days * 86_400 + seconds - offset * 60L) * 1000 + millis;
    }

    private static long days(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return MALFORMED;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > length) {
            return MALFORMED;
        }
        long past = year - 1L;
        long leaps = Math.floorDiv(past, 4) - Math.floorDiv(past, 100) + Math.floorDiv(past, 400);
        return 365L * year + leaps + DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - DAYS_TO_1970;
    }

    private static int secondsOfDay(int hour, int minute, int second) {
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? (hour * 60 + minute) * 60 + second : -1;
    }

    /** Minutes east of Greenwich, or the smallest int. */
    private static int offsetMinutes(byte[] text, int from, int to) {
        if (from == to) {
            return Integer.MIN_VALUE;
        }
        byte sign = text[from];
        if ((sign | ' ') == 'z') {
            return to == from + 1 ? 0 : Integer.MIN_VALUE;
        }
        if ((sign != '+' && sign != '-') || to != from + OFFSET || text[from + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, from + 1, 2);
        int minutes = number(text, from + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int millis(byte[] text, int from, int to) {
        int millis = 0;
        for (int i = from; i < from + 3; i++) {
            millis = millis * 10 + (i < to ? text[i] - '0' : 0);
        }
        return millis;
    }

    private static int endOfDigits(byte[] text, int from, int to) {
        int end = from;
        while (end < to && isDigit(text[end])) {
            end++;
        }
        return end;
    }

    /** A number of so many digits and nothing else, or -1. */
    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
