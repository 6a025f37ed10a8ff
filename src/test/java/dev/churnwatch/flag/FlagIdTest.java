package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The id of a flag is made of what it is about, and of nothing else. */
class FlagIdTest {

    private static final AccountId ANNA = new AccountId("anna");
    private static final PolicyStamp POLICY = new PolicyStamp("default", 1, "sha256:one");

    @Test
    void itIsTheDigestOfPolicyEpisodeAndAccount() {
        // printf 'default\n1\n1782864000000\nanna' | sha256sum | cut -c1-32
        assertThat(FlagId.of(ANNA, POLICY, 1_782_864_000_000L)).hasToString("ac25e9477355c72ca574750e3c320d69");
    }

    @Test
    void itDiffersByAccountPolicyVersionAndEpisode() {
        List<FlagId> ids = Stream.of(
                        FlagId.of(ANNA, POLICY, 1),
                        FlagId.of(new AccountId("ben"), POLICY, 1),
                        FlagId.of(ANNA, new PolicyStamp("strict", 1, "sha256:one"), 1),
                        FlagId.of(ANNA, new PolicyStamp("default", 2, "sha256:one"), 1),
                        FlagId.of(ANNA, POLICY, 2))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aPolicyReadFromAnotherTextGivesTheSameId() {
        assertThat(FlagId.of(ANNA, new PolicyStamp("default", 1, "sha256:two"), 1))
                .isEqualTo(FlagId.of(ANNA, POLICY, 1));
    }
}
