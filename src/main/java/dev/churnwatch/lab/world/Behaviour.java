package dev.churnwatch.lab.world;

/** The will of one account: what it plans, and how it answers. One instance belongs to one life and may remember. */
interface Behaviour {

    /**
     * Plans what the account will do. Called once, when the life begins: at the start of the world, or at birth, right
     * after the account's first status event.
     */
    void begin(Life life);

    /** Whether the account comes into being after the world does. */
    default boolean newborn(Chance chance) {
        return false;
    }

    /** How likely others come across the account, relative to the median account. */
    default double popularity(Chance chance) {
        return Math.min(200, chance.pareto(1.3));
    }

    /** The chance that the account returns a follow of the given appeal. */
    default double returns(double appeal) {
        return appeal;
    }

    /** Called after each follow of the account, its follow-backs included: by default interest fades as it does. */
    default void followed(Life life, Life target) {
        Fading.of(life, target);
    }
}
