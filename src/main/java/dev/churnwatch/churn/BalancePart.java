package dev.churnwatch.churn;

/**
 * Part 6: whether unfollows balance the follows that were due. B = min(F_d, U)/max(F_d, U) ~ Beta, taken half a count inside 0 and 1,
 * where the densities vanish. Silent below the policy's least number of actions.
 */
final class BalancePart implements ScorePart {

    private final Policy.Balance balance;
    private final double logConstant;

    BalancePart(Policy.Lens lens) {
        balance = lens.balance();
        logConstant = logBeta(balance.organic()) - logBeta(balance.churner());
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public Policy.Voice voice() {
        return balance.voice();
    }

    @Override
    public double llr(Tally tally) {
        if (tally.dueFollows() + tally.drops() < balance.minActions()) {
            return 0;
        }
        double half = 0.5 / Math.max(tally.dueFollows(), tally.drops());
        double b = Math.max(half, Math.min(1 - half, tally.balance()));
        return (balance.churner().alpha() - balance.organic().alpha()) * StrictMath.log(b)
                + (balance.churner().beta() - balance.organic().beta()) * StrictMath.log(1 - b)
                + logConstant;
    }

    private static double logBeta(Policy.Beta beta) {
        return logGamma(beta.alpha()) + logGamma(beta.beta()) - logGamma(beta.alpha() + beta.beta());
    }

    /**
     * ln Gamma(x) for x above 0, by Stirling's series (Abramowitz and Stegun 6.1.41) after the recurrence has raised
     * x above 10; exact to 1e-13. A library's may differ in the last bit between machines.
     */
    private static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 10) {
            shift += StrictMath.log(y);
            y += 1;
        }
        double inverse = 1 / y;
        double square = inverse * inverse;
        double series = inverse
                * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        return (y - 0.5) * StrictMath.log(y) - y + 0.5 * StrictMath.log(2 * Math.PI) + series - shift;
    }
}
