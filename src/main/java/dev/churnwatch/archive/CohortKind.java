package dev.churnwatch.archive;

/** What the accounts of a cohort have in common. */
public enum CohortKind {
    /** What the pattern of those that were assessed is called; {@code none} of the others. */
    LABEL("coalesce(label, 'none')"),
    /** The Monday of the week (UTC) in which they were first seen. */
    FIRST_SEEN_WEEK("to_char(date_trunc('week', first_seen at time zone 'UTC'), 'YYYY-MM-DD')"),
    /** How many follows they made in the window. */
    VOLUME("case when window_follows < 10 then '0-9' when window_follows < 100 then '10-99'"
            + " when window_follows < 1000 then '100-999' else '1000+' end");

    private final String column;

    CohortKind(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
