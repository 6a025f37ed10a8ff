package dev.churnwatch.archive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The order of a listing; places decide among equals, in the same direction.
 *
 * @param key what it goes by
 * @param descending whether the greatest comes first
 */
public record FlagOrder(Key key, boolean descending) {

    /** The flag that was opened last comes first. */
    public static final FlagOrder NEWEST_FIRST = new FlagOrder(Key.OPENED_AT, true);

    /** What listings can go by. */
    public enum Key {
        /** The tick that opened the flag. */
        OPENED_AT("openedAt", "opened_at"),
        /** The tick that its latest revision rests on. */
        CHANGED_AT("changedAt", "as_of"),
        /** Its confidence. */
        CONFIDENCE("confidence", "confidence");

        private final String code;
        private final String column;

        Key(String code, String column) {
            this.code = code;
            this.column = column;
        }

        /** How a request names it. */
        public String code() {
            return code;
        }

        String column() {
            return column;
        }
    }

    /** Where the listing stands after a flag. */
    public FlagPosition after(ArchivedFlag flag) {
        String value = switch (key) {
            case OPENED_AT -> Long.toString(flag.openedAt().toEpochMilli());
            case CHANGED_AT -> Long.toString(flag.asOf().toEpochMilli());
            case CONFIDENCE -> Double.toString(flag.confidence());
        };
        return new FlagPosition(value, flag.place());
    }

    /**
     * The position that {@link #after} gave in parts.
     *
     * @throws NumberFormatException if it cannot have been in this order
     */
    public FlagPosition position(String value, long place) {
        FlagPosition position = new FlagPosition(value, place);
        value(position);
        return position;
    }

    /** The position's value as the database compares it. */
    Object value(FlagPosition position) {
        return switch (key) {
            case OPENED_AT, CHANGED_AT ->
                OffsetDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(position.value())), ZoneOffset.UTC);
            case CONFIDENCE -> Double.valueOf(position.value());
        };
    }

    /** As a request names it: a minus in front of what descends. */
    public String code() {
        return (descending ? "-" : "") + key.code();
    }
}
