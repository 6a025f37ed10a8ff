package dev.churnwatch.flag;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;

/**
 * A turn in the judgement of one account: at this tick a flag was due to open, to be amended, or to be cleared. The
 * findings of an account follow from its ledger alone; what was published follows the findings.
 *
 * @param tick ms
 * @param change OPENED, AMENDED or CLEARED
 * @param episodeStart of the flag that it belongs to, ms
 * @param logit of the assessment, nats
 */
public record Finding(long tick, Change change, long episodeStart, double logit, Label label, Severity severity) {}
