package dev.churnwatch.churn;

/**
 * How an account's follows fare, by whether they are followed back at the time. A follow whose reciprocity changes goes
 * over from one table to the other: to sort it by how it ended would let it be immortal until it was followed back.
 *
 * @param none while the other side does not follow, as far as is known
 * @param mutual while it does
 * @param startUnseen unfollows by choice whose follow was never seen: in neither table, since of such follows only those
 *     that were undone are known
 */
public record Survival(LifeTable none, LifeTable mutual, long startUnseen) {

    /** Nothing observed. */
    public static Survival empty() {
        return new Survival(LifeTable.empty(), LifeTable.empty(), 0);
    }

    /** Both in one. */
    public Survival plus(Survival other) {
        return new Survival(none.plus(other.none), mutual.plus(other.mutual), startUnseen + other.startUnseen);
    }

    /** The same so many days later, if nothing has happened meanwhile. */
    public Survival aged(long days) {
        return new Survival(none.aged(days), mutual.aged(days), startUnseen);
    }
}
