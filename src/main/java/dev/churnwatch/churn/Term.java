package dev.churnwatch.churn;

/**
 * A policy, and from which tick on it judges.
 *
 * @param revision the number of the announcement that brought it; 0 if there was none
 * @param from the first tick that it judges, ms; {@code Long.MIN_VALUE} if there was no other before it
 * @param stamp how flags name the policy
 * @param assessor the policy, ready to judge
 */
public record Term(int revision, long from, Policy policy, PolicyStamp stamp, Assessor assessor) {

    /** A term of a policy. */
    public static Term of(int revision, long from, Policy policy, PolicyStamp stamp) {
        return new Term(revision, from, policy, stamp, new Assessor(policy));
    }
}
