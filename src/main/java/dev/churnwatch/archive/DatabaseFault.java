package dev.churnwatch.archive;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a failure of the database is about, by the SQLSTATE of its cause. */
public final class DatabaseFault {

    /** PostgreSQL's classes that blame the value: data exception, integrity violation, program limit exceeded. */
    private static final Set<String> VALUE = Set.of("22", "23", "54");
    /** Its classes that blame the moment: connection, resources, not in the right state, operator intervention,
     * system error. */
    private static final Set<String> MOMENT = Set.of("08", "53", "55", "57", "58");

    private DatabaseFault() {}

    /** Whether the same statement with the same values will fail again for ever. */
    public static boolean isOfValue(Throwable failure) {
        SQLException cause = causeOf(failure);
        return cause != null && cause.getSQLState() != null && VALUE.contains(classOf(cause.getSQLState()));
    }

    /** Whether the database is away, or too busy to answer; the connection pool gives no SQLSTATE when it waits in vain. */
    public static boolean isOfMoment(Throwable failure) {
        SQLException cause = causeOf(failure);
        return cause != null && (cause.getSQLState() == null || MOMENT.contains(classOf(cause.getSQLState())));
    }

    /** What a log may say of a failure: its kind, never the values of the statement, which name accounts. */
    static String describe(Throwable failure) {
        SQLException cause = causeOf(failure);
        return cause == null || cause.getSQLState() == null
                ? failure.getClass().getSimpleName()
                : "SQLSTATE " + cause.getSQLState();
    }

    private static @Nullable SQLException causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
