package dev.churnwatch.lab.quality;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Assessor;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;

/** Changes of flags that rest on no evidence: only who, when and how sure. */
final class Flags {

    static final PolicyStamp STAMP = new PolicyStamp("test", 3, "sha256:0");

    private static final Assessor ASSESSOR = new Assessor(Policy.DEFAULT);

    private Flags() {}

    /** A change of the account's flag, which opened at a moment and is as sure as that. */
    static FlagChange change(String account, Change change, long openedAt, double confidence) {
        AccountId owner = new AccountId(account);
        return new FlagChange(
                FlagId.of(owner, STAMP, openedAt),
                1,
                change,
                owner,
                openedAt,
                openedAt,
                STAMP,
                false,
                assessment(owner, openedAt, confidence));
    }

    private static Assessment assessment(AccountId owner, long asOf, double confidence) {
        Ledger ledger = new Ledger(owner, new KeyedHash(1, 2));
        Assessment nothing = ASSESSOR.assess(
                ledger.evidence(asOf, Policy.DEFAULT, Policy.DEFAULT.days()),
                () -> ledger.evidence(asOf, Policy.DEFAULT, Policy.DEFAULT.hours()));
        return new Assessment(
                nothing.days(),
                nothing.hours(),
                nothing.leading(),
                Math.log(confidence / (1 - confidence)),
                confidence,
                nothing.label(),
                nothing.severity(),
                nothing.verdict());
    }
}
