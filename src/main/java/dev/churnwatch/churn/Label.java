package dev.churnwatch.churn;

/** What a pattern is called. Only some are churn; the others are observations and never raise a flag. */
public enum Label {
    /** Follows are undone because they were not returned. */
    FOLLOW_CHURN,
    /** Follows are undone in bulk whether they were returned or not. */
    INDISCRIMINATE_CHURN,
    /** The same few targets are followed and unfollowed again and again. */
    REFOLLOW_CYCLING,
    /** Many follows, most of them returned, hardly any undone. */
    FOLLOW_TRAIN,
    /** Many follows, hardly any undone. */
    BULK_FOLLOW,
    /** Nothing of note. */
    ORDINARY;

    /** The label as the contracts write it, such as {@code follow_churn}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
