package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.Announcement.Reading.Refused;
import dev.churnwatch.wire.Announcement.Reading.Unreadable;
import dev.churnwatch.wire.Announcement.Reading.Valid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    private static final Policy STRICT = Policies.of("{name: strict, version: 4, prior: 0.0001}");

    private static Announcement.Reading read(@Nullable String value) {
        return Announcement.read(value == null ? null : value.getBytes(UTF_8));
    }

    private static String document(Policy policy) {
        return new String(PolicyDocument.canonical(policy), UTF_8);
    }

    @Test
    void isReadAsItWasWritten() {
        Announcement alone = new Announcement(1, STRICT, null);
        Announcement shadowed = new Announcement(7, Policy.DEFAULT, STRICT);

        assertThat(Announcement.read(alone.bytes())).isEqualTo(new Valid(alone));
        assertThat(Announcement.read(shadowed.bytes())).isEqualTo(new Valid(shadowed));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "no", "[]", "{}", "{\"revision\":0}", "{\"revision\":\"1\"}", "{\"revision\":1.5}", "{}{}"})
    void whatIsNoneIsUnreadable(String value) {
        assertThat(read(value)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aPolicyThatIsNoneIsRefusedByItsRoleAndPath() {
        assertThat(read("{\"revision\":3,\"active\":7}")).isEqualTo(new Refused(3, "active: not an object of fields"));
        assertThat(read("{\"revision\":3,\"active\":" + document(STRICT) + ",\"shadow\":{\"guard\":1}}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("shadow: ")
                                .contains("guard is no field of a policy"));
    }

    @Test
    void aPolicyThatDoesNotNameEverythingIsRefused() {
        String shorter = document(STRICT).replace("\"blockMinutes\":60,", "");

        assertThat(read("{\"revision\":3,\"active\":" + shorter + "}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo("active: blockMinutes is missing"));
    }
}
