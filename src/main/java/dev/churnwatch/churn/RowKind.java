package dev.churnwatch.churn;

/** What a row of a ledger records. */
public enum RowKind {
    /** Nothing; the row can be used again. */
    FREE(0),
    /** A follow by the owner: from, to, and the record's key. */
    FOLLOW(1),
    /** A follow of the owner by the other side, as the other side told. */
    BACK(2),
    /** A block by the owner, at {@code from}. */
    BLOCK(3),
    /** A block by the other side, at {@code from}, as it told. */
    BLOCKED(4),
    /** The other side was not active between from and to, as it told. */
    ABSENT(5),
    /** The other side left the owner at {@code from}; kept while the owner's status may yet explain it. */
    LEAVER(6),
    /** A change of the owner's status at {@code from}; {@code to} is 1 if it became active. Its pair has an empty name. */
    STANDING(7),
    /** A follow or an unfollow of the pair at {@code from} is known only not to have come before {@code to}. */
    VAGUE(8);

    /** Flag of a FOLLOW: it has a bulk origin. */
    public static final int VIA = 0x10;
    /** Flag of a FOLLOW: the unfollow named the record, not the target. */
    public static final int CLOSED_BY_REF = 0x20;
    /** Flag of a FOLLOW: a repetition of an edge that was open already. */
    public static final int REDUNDANT = 0x40;

    private static final RowKind[] BY_CODE = values();

    private final int code;

    RowKind(int code) {
        this.code = code;
    }

    /** The kind's number in memory and in the changelog: four bits that never change their meaning. */
    public int code() {
        return code;
    }

    /** Whether the other side of a pair told it about itself. */
    boolean isTold() {
        return this == BACK || this == BLOCKED || this == ABSENT;
    }

    /**
     * The kind with a code.
     *
     * @throws ArrayIndexOutOfBoundsException if this version does not know the code
     */
    public static RowKind of(int code) {
        return BY_CODE[code];
    }
}
