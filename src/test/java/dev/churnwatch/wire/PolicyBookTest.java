package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import dev.churnwatch.wire.DossierBytes.UnreadableState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBookTest {

    private static final Policy STRICT = Policies.of("{name: strict, version: 4, prior: 0.0001}");
    private static final Announcement ANNOUNCEMENT = new Announcement(5, Policy.DEFAULT, STRICT);

    private static final PolicyBook BOOK = new PolicyBook(
            Long.MIN_VALUE,
            List.of(PolicyBook.entry(term(0, Long.MIN_VALUE, Policy.DEFAULT)), PolicyBook.entry(term(3, 900, STRICT))),
            PolicyBook.entry(term(4, 1_800, Policy.DEFAULT)),
            List.of(PolicyDocument.stamp(Policy.DEFAULT), PolicyDocument.stamp(STRICT)),
            5,
            List.of(PolicyBook.announced(ANNOUNCEMENT, 2_700)),
            List.of(new PolicyBook.Promised(5, 1, Long.MIN_VALUE)),
            List.of(4, 5));

    private static Term term(int revision, long from, Policy policy) {
        return Term.of(revision, from, policy, PolicyDocument.stamp(policy));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(PolicyBook.read(BOOK.bytes())).isEqualTo(BOOK);
    }

    @Test
    void hasItsPoliciesAsDocuments() {
        Calendar active = BOOK.calendar();
        Calendar shadow = Objects.requireNonNull(BOOK.shadowCalendar());

        assertThat(active.at(899).policy()).isEqualTo(Policy.DEFAULT);
        assertThat(active.at(900).policy()).isEqualTo(STRICT);
        assertThat(active.at(900).stamp()).isEqualTo(PolicyDocument.stamp(STRICT));
        assertThat(active.latest().revision()).isEqualTo(3);
        assertThat(shadow.begins()).isEqualTo(1_800);
        assertThat(PolicyBook.announcement(BOOK.announced().get(0))).isEqualTo(ANNOUNCEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "[]", "{\"begins\":true}"})
    void whatIsNoneStopsTheTask(String bytes) {
        assertThatThrownBy(() -> PolicyBook.read(bytes.getBytes(UTF_8))).isInstanceOf(UnreadableState.class);
    }

    @Test
    void aPolicyThatCannotBeReadStopsTheTask() {
        PolicyBook book = new PolicyBook(
                0,
                List.of(new PolicyBook.Entry(1, 0, "{\"guard\":1}")),
                null,
                List.of(),
                1,
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(book::calendar).isInstanceOf(UnreadableState.class).hasMessageContaining("guard");
    }
}
