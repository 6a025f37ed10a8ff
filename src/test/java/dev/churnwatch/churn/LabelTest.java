package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {

    @ParameterizedTest
    @CsvSource({
        "9,20,FOLLOW_CHURN",
        "10,20,REFOLLOW_CYCLING",
        "10,33,REFOLLOW_CYCLING",
        "10,34,FOLLOW_CHURN",
        "400,1000,REFOLLOW_CYCLING",
        "299,1000,FOLLOW_CHURN"
    })
    void callsManyRefollowsCycling(int refollows, int drops, Label expected) {
        Evidence evidence = new EvidenceDraft().refollows(refollows).evidence();
        Tally tally = new TallyDraft().drops(drops, 0, 0).tally();

        assertThat(Label.of(evidence, tally, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "30,5,100,50,INDISCRIMINATE_CHURN",
        "30,4,100,50,FOLLOW_CHURN",
        "30,5,100,0,FOLLOW_CHURN",
        "32,5,100,50,INDISCRIMINATE_CHURN",
        "33,5,100,50,FOLLOW_CHURN",
        "30,5,0,50,FOLLOW_CHURN"
    })
    void callsChurnIndiscriminateWhenReciprocatorsGoAlmostAsFast(
            int none, int mutual, double exposureNone, double exposureMutual, Label expected) {
        Tally tally = new TallyDraft()
                .drops(none, mutual, 0)
                .exposure(exposureNone, exposureMutual)
                .tally();

        assertThat(Label.of(new EvidenceDraft().evidence(), tally, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200,100,50,9,FOLLOW_TRAIN",
        "200,100,50,10,ORDINARY",
        "200,100,49,9,ORDINARY",
        "199,100,50,0,ORDINARY",
        "200,0,0,0,ORDINARY",
        "400,100,49,19,BULK_FOLLOW",
        "400,100,49,20,ORDINARY",
        "399,100,49,0,ORDINARY",
        "400,100,50,19,FOLLOW_TRAIN"
    })
    void observesTheRest(int follows, int coldFollows, int followedBack, int drops, Label expected) {
        EvidenceDraft draft =
                new EvidenceDraft().cold(coldFollows, followedBack).follows(follows);
        Evidence evidence = draft.drops(5, drops, 3, Reciprocity.NONE).evidence();
        Tally tally = TallySheet.tally(evidence, evidence.drops(), Policy.DEFAULT.days());

        assertThat(Label.of(evidence, tally, false)).isEqualTo(expected);
    }

    @Test
    void writesItsCodeAsTheContractsDo() {
        assertThat(Label.INDISCRIMINATE_CHURN.code()).isEqualTo("indiscriminate_churn");
    }
}
