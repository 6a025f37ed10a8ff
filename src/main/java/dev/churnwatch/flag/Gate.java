package dev.churnwatch.flag;

/**
 * Decides whether an account may be accused now. What it does not let through stays due, and is told once it does; what takes
 * an accusation back never asks.
 */
@FunctionalInterface
public interface Gate {

    /** Lets everything through. */
    Gate OPEN = openedAt -> true;

    /**
     * Whether a flag may be raised; asked once for each time that one is to be.
     *
     * @param openedAt the tick at which its findings open it, ms
     */
    boolean admits(long openedAt);
}
