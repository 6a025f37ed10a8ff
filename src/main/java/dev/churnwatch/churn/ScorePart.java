package dev.churnwatch.churn;

/**
 * One kind of evidence: how much likelier a churner is to leave such a tally than an organic account is.
 *
 * <p>Each part has its models precomputed, is immutable, and sees nothing but the tally, so that every number of an
 * assessment can be recomputed from it.
 */
sealed interface ScorePart
        permits TurnoverPart, SelectivityPart, RecurrencePart, VolumePart, DwellSpreadPart, BalancePart {

    /** The name under which an assessment lists the part. */
    String name();

    /** The weight and the cap. */
    Policy.Voice voice();

    /** The log-likelihood ratio of churner to organic in nats, before the cap; exactly 0 where the part is silent. */
    double llr(Tally tally);

    /** The part as it enters an assessment. */
    default Assessment.Part weigh(Tally tally) {
        return new Assessment.Part(name(), llr(tally), voice().weight(), voice().cap());
    }
}
