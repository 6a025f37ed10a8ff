package dev.churnwatch.churn;

/** Why an episode is over, if it is. */
public enum Ending {
    /** It stands. */
    STANDING,
    /** The owner chose to unfollow. */
    CHOSEN,
    /** One side blocked the other. */
    BLOCK,
    /** The other account was not active. */
    TARGET_GONE,
    /** The owner was not active. */
    OWNER_GONE
}
