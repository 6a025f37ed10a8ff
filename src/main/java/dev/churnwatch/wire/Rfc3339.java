package dev.churnwatch.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moments as RFC 3339 writes them ({@code 2026-07-04T14:38:07.396Z}), with any offset and any fraction, cut to the
 * millisecond. Leap seconds are refused: no event time of a network has them.
 */
final class Rfc3339 {

    /** The answer to a text that is no such moment. */
    static final long MALFORMED = Long.MIN_VALUE;

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
    static long parse(String text) {
        if (text.length() <= DATE_AND_TIME
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) | ' ') != 't'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return MALFORMED;
        }
        long days = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int seconds = secondsOfDay(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        int zone = DATE_AND_TIME;
        int millis = 0;
        if (text.charAt(DATE_AND_TIME) == '.') {
            zone = endOfDigits(text, DATE_AND_TIME + 1);
            if (zone == DATE_AND_TIME + 1) {
                return MALFORMED;
            }
            millis = millis(text, DATE_AND_TIME + 1, zone);
        }
        int offset = offsetMinutes(text, zone);
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
    private static int offsetMinutes(String text, int at) {
        if (at == text.length()) {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(at);
        if ((sign | ' ') == 'z') {
            return text.length() == at + 1 ? 0 : Integer.MIN_VALUE;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + OFFSET || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int millis(String text, int from, int to) {
        int millis = 0;
        for (int i = from; i < from + 3; i++) {
            millis = millis * 10 + (i < to ? text.charAt(i) - '0' : 0);
        }
        return millis;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A number of digits only, or a negative number. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
