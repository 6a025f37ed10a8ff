package dev.churnwatch.event;

/** The standing of an account on its network. */
public enum AccountStatus {
    /** Present and able to act. */
    ACTIVE,
    /** Left by its owner, who may return. */
    DEACTIVATED,
    /** Stopped by the network for a time. */
    SUSPENDED,
    /** Removed by the network. */
    TAKENDOWN,
    /** Gone for good. */
    DELETED
}
