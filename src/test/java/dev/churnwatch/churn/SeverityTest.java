package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({
        "59,13,LOW",
        "60,13,MEDIUM",
        "299,13,MEDIUM",
        "300,13,HIGH",
        "1400,13,HIGH",
        "1401,13,EXTREME",
        "29,0,LOW",
        "30,0,MEDIUM",
        "30,6,MEDIUM",
        "30,7,LOW"
    })
    void countsDropsPerWeekButNeverLessThanAWeek(int drops, int span, Severity expected) {
        Tally tally = new TallyDraft().drops(drops, 0, 0).span(span).tally();

        assertThat(Severity.of(tally, Policy.DEFAULT.days())).isEqualTo(expected);
    }
}
