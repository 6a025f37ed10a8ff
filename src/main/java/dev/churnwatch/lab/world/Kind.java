package dev.churnwatch.lab.world;

import java.util.function.Supplier;

/**
 * A kind of account.
 *
 * @param name how the labels call it
 * @param churner whether a detector should flag it
 * @param weight its part among the churners or among the others; weights need not add up to 1
 * @param behaviour makes the will of one account
 */
record Kind(String name, boolean churner, double weight, Supplier<Behaviour> behaviour) {

    /** The same kind with another weight. */
    Kind weighing(double other) {
        return new Kind(name, churner, other, behaviour);
    }
}
