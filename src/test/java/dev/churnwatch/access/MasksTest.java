package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a face is made of; no book is opened for it. {@link PseudonymsTest} tells how faces are found again. */
class MasksTest {

    private static final AccountId ALICE = new AccountId("did:plc:alice");
    private static final String MASTER = "a master secret of more than 32 characters";

    @Test
    void theFaceIsThatOfTheProjectAndOfItsGeneration() {
        String face = masks("uni", 1, MASTER).account(ALICE);

        assertThat(face)
                .matches("p_[0-9a-f]{32}")
                .isEqualTo(masks("uni", 1, MASTER).account(ALICE));
        assertThat(face)
                .isNotEqualTo(masks("press", 1, MASTER).account(ALICE))
                .isNotEqualTo(masks("uni", 2, MASTER).account(ALICE))
                .isNotEqualTo(masks("uni", 1, MASTER + ".").account(ALICE));
    }

    @Test
    void anAccountAndAFlagOfOneNameHaveNothingInCommon() {
        Masks masks = masks("uni", 1, MASTER);

        assertThat(masks.account(ALICE).substring(2))
                .isNotEqualTo(masks.flag(ALICE.value()).substring(2));
    }

    @Test
    void aSeedIsThatOfTheProject() {
        assertThat(masks("uni", 1, MASTER).seed("one"))
                .isNotEqualTo("one")
                .isNotEqualTo(masks("press", 1, MASTER).seed("one"));
    }

    private static Masks masks(String project, int generation, String master) {
        return new Masks(
                new Caller("k", project, generation, Set.of(Scope.READ)),
                new KeyRing(master),
                new PseudonymBook(new PGSimpleDataSource()));
    }
}
