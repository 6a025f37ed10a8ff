package dev.churnwatch.stream;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.HeldFlag;
import java.util.List;
import java.util.Optional;

/** The query face of the stream: the breakers of this instance's partitions, and what they hold. */
public interface LiveBreakers {

    /** The breakers, by partition; does not wait for them. Nothing while the stream starts or moves its partitions. */
    Optional<List<Restraint>> stand();

    /** Accounts with flags that are held, by id, and no more than {@code most}. */
    List<HeldAccount> held(int most);

    /**
     * An account with flags that are held.
     *
     * @param flag the latest of them
     * @param assessment the account as of that flag's latest finding
     */
    record HeldAccount(AccountId account, HeldFlag flag, Assessment assessment) {}
}
