package dev.churnwatch.archive;

/** How much of a settled day is asked for: most of a document is life tables, and on most days no follow ended. */
public enum DayPart {
    /** The document as it was published. */
    WHOLE("document", ""),
    /** Days on which follows ended, with their episodes and without life tables. */
    ENDS("document - 'survival'", " and ended > 0"),
    /** What was counted, without episodes and life tables. */
    COUNTS("document - 'survival' - 'episodes'", "");

    private final String document;
    private final String condition;

    DayPart(String document, String condition) {
        this.document = document;
        this.condition = condition;
    }

    /** What is read of the column {@code document}. */
    String document() {
        return document;
    }

    /** Which days are left out, in SQL. */
    String condition() {
        return condition;
    }
}
