package dev.churnwatch.research.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table, by which each format writes it in its own way.
 *
 * @param <R> what a row is
 * @param name in lower case with underscores
 * @param meaning what it says, with its unit, in words
 * @param value an instance of {@code kind}'s type, or {@code null} where the row has none
 */
public record Column<R>(String name, Kind kind, String meaning, Function<R, @Nullable Object> value) {

    /** What values of a column are. */
    public enum Kind {
        /** A {@link String}, as the source gave it. */
        TEXT,
        /** A {@link String} that is JSON. */
        JSON,
        /** A {@link Long}. */
        WHOLE,
        /** A finite {@link Double}. */
        NUMBER,
        /** A {@link Boolean}. */
        TRUTH,
        /** An {@link Instant}, kept to the millisecond. */
        MOMENT,
        /** A {@link LocalDate}, in UTC. */
        DAY
    }

    /** Text, which strangers may have chosen. */
    public static <R> Column<R> text(String name, String meaning, Function<R, @Nullable String> value) {
        return new Column<>(name, Kind.TEXT, meaning, value::apply);
    }

    /** A JSON document within the row. */
    public static <R> Column<R> json(String name, String meaning, Function<R, @Nullable String> value) {
        return new Column<>(name, Kind.JSON, meaning, value::apply);
    }

    /** A whole number that every row has. */
    public static <R> Column<R> whole(String name, String meaning, ToLongFunction<R> value) {
        return new Column<>(name, Kind.WHOLE, meaning, value::applyAsLong);
    }

    /** A whole number that a row may lack. */
    public static <R> Column<R> wholeIfKnown(String name, String meaning, Function<R, @Nullable Long> value) {
        return new Column<>(name, Kind.WHOLE, meaning, value::apply);
    }

    /** A number that every row has. */
    public static <R> Column<R> number(String name, String meaning, ToDoubleFunction<R> value) {
        return new Column<>(name, Kind.NUMBER, meaning, value::applyAsDouble);
    }

    /** A number that a row may lack. */
    public static <R> Column<R> numberIfKnown(String name, String meaning, Function<R, @Nullable Double> value) {
        return new Column<>(name, Kind.NUMBER, meaning, value::apply);
    }

    /** Whether something holds. */
    public static <R> Column<R> truth(String name, String meaning, Function<R, @Nullable Boolean> value) {
        return new Column<>(name, Kind.TRUTH, meaning, value::apply);
    }

    /** A moment in event time. */
    public static <R> Column<R> moment(String name, String meaning, Function<R, @Nullable Instant> value) {
        return new Column<>(name, Kind.MOMENT, meaning, value::apply);
    }

    /** A day in UTC. */
    public static <R> Column<R> day(String name, String meaning, Function<R, LocalDate> value) {
        return new Column<>(name, Kind.DAY, meaning, value::apply);
    }

    @Nullable
    Object of(R row) {
        return value.apply(row);
    }
}
