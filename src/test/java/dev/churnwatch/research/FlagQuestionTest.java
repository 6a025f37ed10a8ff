package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.archive.FlagFilter;
import dev.churnwatch.archive.FlagOrder;
import dev.churnwatch.event.AccountId;
import org.junit.jupiter.api.Test;

class FlagQuestionTest {

    /** Its digest is part of every cursor: whoever guesses a name could else try it on the cursor. */
    @Test
    void itsTextIsTheSameWhoeverIsBehindTheFace() {
        assertThat(of("did:plc:a", "p_1").text())
                .isEqualTo(of("did:plc:b", "p_1").text())
                .isNotEqualTo(of("did:plc:a", "p_2").text());
    }

    private static FlagQuestion of(String account, String face) {
        return new FlagQuestion(FlagFilter.ALL.of(new AccountId(account)), FlagOrder.NEWEST_FIRST, face);
    }
}
