package dev.churnwatch.lab.quality;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import java.util.SortedMap;

/**
 * What one policy made of the events.
 *
 * @param logits the highest of each account that was ever assessed, nats
 */
public record Side(PolicyStamp policy, SortedMap<AccountId, Double> logits, FlagBook flags) {}
