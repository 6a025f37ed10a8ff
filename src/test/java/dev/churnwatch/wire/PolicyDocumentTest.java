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
        Valid valid = (Valid)
                read("name: strict\nversion: 2\nthresholds:\n  flag: 0.99\ndays: {turnover: {voice: {cap: 6}}}\n");

        assertThat(valid.policy().name()).isEqualTo("strict");
        assertThat(valid.policy().version()).isEqualTo(2);
        assertThat(valid.policy().thresholds()).isEqualTo(new Policy.Thresholds(0.99, 0.8, 0.5, 1.0));
        assertThat(valid.policy().days().turnover().voice())
                .isEqualTo(new Policy.Voice(
                        Policy.DEFAULT.days().turnover().voice().weight(), 6));
        assertThat(valid.policy().days().turnover().churner())
                .isEqualTo(Policy.DEFAULT.days().turnover().churner());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windwDays: 3 | line 1: windwDays is no field of a policy",
                "'name: a\ndays:\n  turnover: {churner: {mode: 3}}' | line 3: days.turnover.churner.mode is no field of a policy",
                "days: {turnover: 3} | line 1: days.turnover has fields of its own",
                "days: {windowHours: 1.5} | line 1: days.windowHours is not a whole number",
                "days: {windowHours: many} | line 1: days.windowHours is not a whole number",
                "prior: null | line 1: prior is not a number",
                "name: 7 | line 1: name is not a string",
                "prior: 2 | line 1: prior must lie between 0 and 1, but is 2.0",
                "'version: 2\ndays: {guards: {minDrops: 0}}' | line 2: days.guards.minDrops must be at least 1, but is 0",
                "days: {turnover: {churner: {sigma: -1}}} | "
                        + "line 1: days.turnover.churner.sigma must be finite and above 0, but is -1.0"
            })
    void aProblemIsToldWithItsPath(String document, String problem) {
        assertThat(read(document)).isEqualTo(new Invalid(List.of(problem)));
    }

    @Test
    void allProblemsOfFormAreToldAtOnce() {
        assertThat(read("a: 1\nb: 2\n"))
                .isEqualTo(
                        new Invalid(List.of("line 1: a is no field of a policy", "line 2: b is no field of a policy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "[1]", "a: [", "prior: 0.1\nprior: 0.2", "\u0000"})
    void whatIsNoDocumentIsAValue(String document) {
        assertThat(read(document)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prior: 0.002", "name: default\nprior: 0.002", "version: 2\nprior: 0.002"})
    void otherNumbersNeedAnotherNameOrVersion(String document) {
        assertThat(read(document))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .contains("version is that of the shipped policy default 2, and the numbers are not"));
    }

    @Test
    void theShippedNumbersMayBeNamedAsShipped() {
        assertThat(read("name: default\nversion: 2\nprior: 0.001")).isEqualTo(new Valid(Policy.DEFAULT));
    }

    @Test
    void aWholeDocumentNamesEveryField() {
        assertThat(PolicyDocument.readWhole(PolicyDocument.canonical(Policy.DEFAULT)))
                .isEqualTo(new Valid(Policy.DEFAULT));
        assertThat(PolicyDocument.readWhole("name: a\nversion: 1\ndays: {guards: {minDrops: 3}}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .contains(
                                        "hours is missing",
                                        "days.windowHours is missing",
                                        "days.guards.minRecurrence is missing"));
    }

    @Test
    void whatIsWrittenForAReaderIsReadAsTheSamePolicy() {
        Policy odd = ((Valid) read("name: '0x1f: yes'\nversion: 7\nprior: 0.0003")).policy();

        assertThat(PolicyDocument.readWhole(PolicyDocument.yaml(odd).getBytes(UTF_8)))
                .isEqualTo(new Valid(odd));
    }

    @Test
    void theCanonicalFormIsSorted() {
        assertThat(PolicyDocument.canonical(Policy.DEFAULT))
                .asString(UTF_8)
                .startsWith("{\"blockMinutes\":60,\"days\":{\"balance\":{\"churner\":{\"alpha\":4.0,\"beta\":1.6},")
                .endsWith("\"youngHours\":60},\"name\":\"default\",\"newcomerHours\":72,\"prior\":0.001,"
                        + "\"thresholds\":{\"amendStep\":1.0,\"clear\":0.5,\"flag\":0.97,\"review\":0.8},"
                        + "\"tickMinutes\":15,\"version\":2}");
    }

    @Test
    void theHashTellsPoliciesApart() {
        Valid other = (Valid) read("version: 3\nprior: 0.002");

        String shipped = PolicyDocument.stamp(Policy.DEFAULT).hash();

        assertThat(shipped).matches("sha256:[0-9a-f]{64}");
        assertThat(PolicyDocument.stamp(other.policy()).hash()).isNotEqualTo(shipped);
    }

    private static PolicyDocument.Reading read(String document) {
        return PolicyDocument.read(document.getBytes(UTF_8));
    }
}
