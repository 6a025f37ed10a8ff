package dev.churnwatch.flag;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Severity;

/**
 * A turn in the judgement of one account: at this tick a flag was due to open, to be amended, or to be cleared. The
 * findings of an account follow from its ledger and the terms of the policies; what was published follows the findings.
 *
 * @param tick ms
 * @param change OPENED, AMENDED or CLEARED
 * @param episodeStart of the flag that it belongs to, ms
 * @param openedBy the policy that opened the flag: the flag keeps its name, whoever judges it later
 * @param logit of the assessment, nats
 */
public record Finding(
        long tick,
        Change change,
        long episodeStart,
        PolicyStamp openedBy,
        double logit,
        Label label,
        Severity severity) {}
