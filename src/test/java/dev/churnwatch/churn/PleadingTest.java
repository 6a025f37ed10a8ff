package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Pleading.Argument;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PleadingTest {

    private static final Policy POLICY = Policy.DEFAULT;

    private final Assessor assessor = new Assessor(POLICY);

    @Test
    void saysOfAConvictedAccountWhatWouldTakeTheFlagAway() {
        Assessment assessment = EvidenceDraft.churner().assessedBy(assessor);

        Pleading pleading = Pleading.of(assessment, POLICY);

        assertThat(assessment.verdict()).isEqualTo(Verdict.FLAG);
        assertThat(pleading.convicts()).extracting(Argument::part).contains("turnover", "selectivity", "recurrence");
        assertThat(pleading.words()).anyMatch(words -> words.endsWith("nats above"));
        assertThat(pleading.needed()).anyMatch(needed -> needed.contains("nats less"));
    }

    @Test
    void saysOfAnAcquittedAccountWhatItLacks() {
        EvidenceDraft reader = new EvidenceDraft()
                .followsOn(0, 40)
                .cold(120, 40)
                .exposure(2000, 900)
                .drops(10, 1, 9, Reciprocity.NONE);

        Pleading pleading = Pleading.of(reader.assessedBy(assessor), POLICY);

        assertThat(pleading.acquits()).extracting(Argument::part).contains("turnover", "recurrence");
        assertThat(pleading.words()).anyMatch(words -> words.endsWith("nats below"));
        assertThat(pleading.needed())
                .anyMatch(needed -> needed.contains("nats more") && needed.contains("15 undone follows (it has "));
    }

    @Test
    void saysWhatAGuardTakesThatFails() {
        Policy strict = PolicyDraft.guards(new Policy.Guards(1000, 0, 0));

        Assessment assessment = EvidenceDraft.churner().assessedBy(new Assessor(strict));

        assertThat(Pleading.of(assessment, strict).words())
                .contains(
                        "through the lens of days guards fail, which take 1,000 undone follows (it has %d without its largest purge)"
                                .formatted(left(assessment).drops()));
    }

    @Test
    void saysHowFarTheGuardsAreFromFailing() {
        Policy lax = PolicyDraft.guards(new Policy.Guards(15, 2, 0));

        Assessment assessment = EvidenceDraft.churner().assessedBy(new Assessor(lax));

        assertThat(Pleading.of(assessment, lax).needed())
                .anyMatch(needed -> needed.endsWith(
                        "or a guard that fails, which takes %d undone follows fewer or %d recurring days fewer"
                                .formatted(
                                        left(assessment).drops() - 14,
                                        left(assessment).recurrence() - 1)));
    }

    @Test
    void namesThePartsWithoutWhichThereWereNoFlag() {
        Assessment assessment = EvidenceDraft.churner().assessedBy(assessor);
        double margin = assessment.logit() - Math.log(0.97 / 0.03);
        List<String> pillars = Pleading.of(assessment, POLICY).convicts().stream()
                .filter(argument -> argument.nats() > margin)
                .map(Argument::part)
                .toList();

        assertThat(Pleading.of(assessment, POLICY).needed().stream()
                        .filter(needed -> needed.endsWith(", and no flag would be raised"))
                        .map(needed -> needed.substring(0, needed.indexOf(' '))))
                .isEqualTo(pillars);
    }

    @Test
    void aPartThatIsSilentNeitherConvictsNorAcquits() {
        Assessment assessment = EvidenceDraft.churner().exposure(2200, 0).assessedBy(assessor);

        Pleading pleading = Pleading.of(assessment, POLICY);

        assertThat(pleading.words()).contains("silent: selectivity");
        assertThat(pleading.convicts()).extracting(Argument::part).doesNotContain("selectivity");
        assertThat(pleading.acquits()).extracting(Argument::part).doesNotContain("selectivity");
    }

    private static Tally left(Assessment assessment) {
        return Objects.requireNonNull(assessment.days().jackknifed()).tally();
    }
}
