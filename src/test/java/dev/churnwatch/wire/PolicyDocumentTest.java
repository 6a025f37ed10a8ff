package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.PolicyDocument.Reading.Invalid;
import dev.churnwatch.wire.PolicyDocument.Reading.Valid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(PolicyDocument.read(PolicyDocument.canonical(Policy.DEFAULT)))
                .isEqualTo(new Valid(Policy.DEFAULT));
    }

    @Test
    void whatIsNotNamedStaysAsShipped() {
        Valid valid =
                (Valid) read("name: strict\nversion: 2\nthresholds:\n  flag: 0.99\nturnover: {voice: {cap: 6}}\n");

        assertThat(valid.policy().name()).isEqualTo("strict");
        assertThat(valid.policy().version()).isEqualTo(2);
        assertThat(valid.policy().thresholds()).isEqualTo(new Policy.Thresholds(0.99, 0.8, 0.5, 1.0));
        assertThat(valid.policy().turnover().voice()).isEqualTo(new Policy.Voice(0.7, 6));
        assertThat(valid.policy().turnover().churner())
                .isEqualTo(Policy.DEFAULT.turnover().churner());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windwDays: 3 | windwDays is no field of a policy",
                "turnover: {churner: {mode: 3}} | turnover.churner.mode is no field of a policy",
                "turnover: 3 | turnover has fields of its own",
                "windowDays: 1.5 | windowDays is not a whole number",
                "windowDays: many | windowDays is not a whole number",
                "prior: null | prior is not a number",
                "name: 7 | name is not a string",
                "prior: 2 | prior must lie between 0 and 1, but is 2.0",
                "guards: {minDrops: 0} | guards: minDrops must be at least 1, but is 0",
                "turnover: {churner: {sigma: -1}} | turnover.churner: sigma must be finite and above 0, but is -1.0"
            })
    void aProblemIsToldWithItsPath(String document, String problem) {
        assertThat(read(document)).isEqualTo(new Invalid(List.of(problem)));
    }

    @Test
    void allProblemsOfFormAreToldAtOnce() {
        assertThat(read("a: 1\nb: 2\n"))
                .isEqualTo(new Invalid(List.of("a is no field of a policy", "b is no field of a policy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "[1]", "a: [", "prior: 0.1\nprior: 0.2", "\u0000"})
    void whatIsNoDocumentIsAValue(String document) {
        assertThat(read(document)).isInstanceOf(Invalid.class);
    }

    @Test
    void theCanonicalFormIsSorted() {
        assertThat(PolicyDocument.canonical(Policy.DEFAULT))
                .asString(UTF_8)
                .startsWith("{\"balance\":{\"churner\":{\"alpha\":4.0,\"beta\":1.6},\"minActions\":40,\"organic\":")
                .endsWith("\"version\":1,\"volume\":{\"churner\":{\"median\":40.0,\"sigma\":1.2},\"minColdFollows\":10,"
                        + "\"organic\":{\"median\":0.6,\"sigma\":1.5},\"voice\":{\"cap\":3.0,\"weight\":0.7}},"
                        + "\"windowDays\":42,\"youngDays\":30}");
    }

    @Test
    void theHashTellsPoliciesApart() {
        Valid other = (Valid) read("prior: 0.002");

        String shipped = PolicyDocument.stamp(Policy.DEFAULT).hash();

        assertThat(shipped).matches("sha256:[0-9a-f]{64}");
        assertThat(PolicyDocument.stamp(other.policy()).hash()).isNotEqualTo(shipped);
    }

    private static PolicyDocument.Reading read(String document) {
        return PolicyDocument.read(document.getBytes(UTF_8));
    }
}
