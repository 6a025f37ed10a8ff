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

    private static final int MANY_REFOLLOWS = 10;
    private static final double REFOLLOWING_SHARE = 0.3;
    private static final double INDIFFERENT_RATIO = 3;
    private static final int MUTUAL_DROPS_TO_TELL = 5;
    private static final int FOLLOWS_OF_A_TRAIN = 200;
    private static final int FOLLOWS_IN_BULK = 400;
    private static final double HARDLY_ANY = 0.05;
    private static final double MOST = 0.5;

    /**
     * What to call an account.
     *
     * @param churns whether an open flag would stand; if not, the label is an observation
     */
    static Label of(Evidence evidence, Tally tally, boolean churns) {
        return churns ? ofChurn(evidence, tally) : ofOther(evidence, tally);
    }

    private static Label ofChurn(Evidence evidence, Tally tally) {
        if (evidence.refollows() >= MANY_REFOLLOWS && evidence.refollows() >= REFOLLOWING_SHARE * tally.drops()) {
            return REFOLLOW_CYCLING;
        }
        boolean indifferent = tally.dropsMutual() >= MUTUAL_DROPS_TO_TELL
                && RateRatio.of(tally)
                        .filter(ratio -> ratio.estimate() < INDIFFERENT_RATIO)
                        .isPresent();
        return indifferent ? INDISCRIMINATE_CHURN : FOLLOW_CHURN;
    }

    private static Label ofOther(Evidence evidence, Tally tally) {
        if (tally.drops() >= HARDLY_ANY * tally.follows()) {
            return ORDINARY;
        }
        boolean returned = tally.coldFollows() > 0 && evidence.followedBack() >= MOST * tally.coldFollows();
        if (tally.follows() >= FOLLOWS_OF_A_TRAIN && returned) {
            return FOLLOW_TRAIN;
        }
        return tally.follows() >= FOLLOWS_IN_BULK ? BULK_FOLLOW : ORDINARY;
    }

    /** The label as the contracts write it, such as {@code follow_churn}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
