package dev.churnwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "up                                        | up",
                "up == 0                                   | up",
                "rate(a[5m]) / rate(b[5m]) > 14.4 * 0.005  | rate(a[5m]) / rate(b[5m])",
                "a > 5 * avg_over_time(b[7d:1h] offset 1h) | a; 5 * avg_over_time(b[7d:1h] offset 1h)",
                "(sum(up) or vector(0)) == 0               | sum(up); vector(0)",
                "((a > 1 and b > 2) or c > 3) and d <= 4   | a; b; c; d",
                "(a or vector(0)) / b > 1                  | (a or vector(0)) / b",
                "a{b=\"x and y\", c!=\"(\"} > 1            | a{b=\"x and y\", c!=\"(\"}",
                "sum by (or_else) (band) unless sandy      | sum by (or_else) (band); sandy",
            })
    void operandsAreWhatIsComparedAndCombined(String expression, String operands) {
        assertThat(String.join("; ", new Expression(expression).operands())).isEqualTo(operands);
    }
}
