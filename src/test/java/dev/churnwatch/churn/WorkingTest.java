package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingTest {

    private static final Pattern TITLE = Pattern.compile("(days|hours), with.*");
    private static final Pattern PRIOR = Pattern.compile(" +prior +(\\S+)");
    private static final Pattern PART =
            Pattern.compile(" +\\w+ +(\\S+) clipped to \\+-(\\S+) *, times (\\S+) += *(\\S+)");
    private static final Pattern SUM = Pattern.compile(" +logit +(\\S+)");
    private static final Pattern HEADER = Pattern.compile(".* confidence (\\S+) \\(logit .*");
    private static final Pattern RESULT =
            Pattern.compile("confidence = 1/\\(1 \\+ exp\\(-\\(\\S+\\)\\)\\) = (\\S+), by .*");

    /** Seven numbers are added that are each off by half a unit of the sixth decimal at most. */
    private static final double OFF = 3.6e-6;

    /** What that is in confidence, and what was cut. */
    private static final double TWO_UNITS = 2e-6;

    private final Assessor assessor = new Assessor(Policy.DEFAULT);

    /** Redoes with the printed numbers alone what a reader with a pocket calculator would. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void addsUpToTheConfidenceThatItPrints(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 50; i++) {
            List<String> lines = Working.of(EvidenceDraft.any(random).assessedBy(assessor), Policy.DEFAULT);

            double byHand = 1 / (1 + Math.exp(-byHand(lines)));

            assertThat(number(HEADER, lines.get(0)))
                    .as("seed %d, account %d, at the top", seed, i)
                    .isCloseTo(byHand, within(TWO_UNITS));
            assertThat(number(RESULT, lines.get(lines.size() - 1)))
                    .as("seed %d, account %d, at the end", seed, i)
                    .isCloseTo(byHand, within(TWO_UNITS));
        }
    }

    /** The higher of the lenses, each the lower of its sums. */
    private static double byHand(List<String> lines) {
        double days = Double.POSITIVE_INFINITY;
        double hours = Double.POSITIVE_INFINITY;
        boolean ofHours = false;
        double sum = 0;
        for (String line : lines) {
            Matcher title = TITLE.matcher(line);
            ofHours = title.matches() ? title.group(1).equals("hours") : ofHours;
            Matcher prior = PRIOR.matcher(line);
            sum = prior.matches() ? Double.parseDouble(prior.group(1)) : sum;
            Matcher part = PART.matcher(line);
            sum += part.matches() ? contribution(part) : 0;
            Matcher logit = SUM.matcher(line);
            if (logit.matches()) {
                assertThat(Double.parseDouble(logit.group(1))).as(line).isCloseTo(sum, within(OFF));
                days = ofHours ? days : Math.min(days, sum);
                hours = ofHours ? Math.min(hours, sum) : hours;
            }
        }
        return Double.isInfinite(hours) ? days : Math.max(days, hours);
    }

    private static double contribution(Matcher part) {
        double cap = Double.parseDouble(part.group(2));
        double clipped = Math.max(-cap, Math.min(cap, Double.parseDouble(part.group(1))));
        double contribution = clipped * Double.parseDouble(part.group(3));
        assertThat(Double.parseDouble(part.group(4))).as(part.group()).isCloseTo(contribution, within(1e-6));
        return contribution;
    }

    private static double number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void saysNoConfidenceThatWasNotReached() {
        Assessment convicted = EvidenceDraft.churner().assessedBy(assessor);
        double nearlyAll = Math.nextDown(1.0);
        Assessment certain = new Assessment(
                convicted.days(),
                convicted.hours(),
                convicted.leading(),
                40,
                nearlyAll,
                convicted.label(),
                convicted.severity(),
                convicted.verdict());

        assertThat(Working.of(certain, Policy.DEFAULT).get(0)).contains("confidence 0.999999 ");
    }

    @Test
    void namesWhatWasLeftOutByItsBeginning() {
        Assessment assessment = EvidenceDraft.quickChurner().assessedBy(assessor);

        assertThat(Working.of(assessment, Policy.DEFAULT))
                .contains("days, with all that was undone", "hours, with all that was undone")
                .anyMatch(line -> line.matches("days, without the day from \\d{4}-\\d\\d-\\d\\dT\\S+Z"))
                .anyMatch(line -> line.matches("hours, without the hour from \\d{4}-\\d\\d-\\d\\dT\\S+Z"));
    }

    @Test
    void countsWhatDoesNotCountToo() {
        Evidence evidence = EvidenceDraft.churner().evidence();
        Evidence hasty = new Evidence(
                evidence.account(),
                evidence.asOf(),
                evidence.follows(),
                evidence.coldFollows(),
                evidence.followDays(),
                evidence.exposureNone(),
                evidence.exposureMutual(),
                evidence.drops(),
                evidence.refollowedPairs(),
                evidence.refollows(),
                evidence.followedBack(),
                evidence.newFollowers(),
                evidence.openFollows(),
                new Evidence.Spared(1, 2, 3, 4, 5, 6));

        assertThat(Working.of(assessor.assess(hasty, () -> hasty), Policy.DEFAULT))
                .contains("days: closes that do not count: 1 old, 2 beside a block, 3 of targets gone, 4 while away,"
                        + " 5 of unknown age, 6 in haste");
    }

    @Test
    void isTheSameWhateverTheMachinesLanguage() {
        Assessment assessment = EvidenceDraft.quickChurner().assessedBy(assessor);
        List<String> lines = Working.of(assessment, Policy.DEFAULT);

        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Working.of(assessment, Policy.DEFAULT)).isEqualTo(lines);
        } finally {
            Locale.setDefault(before);
        }
    }
}
