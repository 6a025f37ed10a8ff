package dev.churnwatch.churn;

/** Part 4: cold follows per day, ln(F_c/W); silent below the policy's least number of cold follows. */
record VolumePart(Policy.Volume volume, double windowDays) implements ScorePart {

    VolumePart(Policy.Lens lens) {
        this(lens.volume(), lens.windowDays());
    }

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Policy.Voice voice() {
        return volume.voice();
    }

    @Override
    public double llr(Tally tally) {
        if (tally.coldFollows() < volume.minColdFollows()) {
            return 0;
        }
        return NormalRatio.llr(
                StrictMath.log((double) tally.coldFollows() / windowDays),
                new NormalRatio.Normal(volume.churner().mean(), volume.churner().sigma()),
                new NormalRatio.Normal(volume.organic().mean(), volume.organic().sigma()));
    }
}
