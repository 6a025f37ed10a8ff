package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private final Assessor assessor = new Assessor(Policy.DEFAULT);
    private final Locale machine = Locale.getDefault();

    @AfterEach
    void restoreTheLanguage() {
        Locale.setDefault(machine);
    }

    private List<String> reasons(EvidenceDraft draft) {
        return Reasons.of(draft.assessedBy(assessor));
    }

    @Test
    void tellsAChurnersStoryInNumbers() {
        assertThat(reasons(EvidenceDraft.churner().refollows(12)))
                .containsExactly(
                        "undid 264 follows of people who did not follow back, out of 266 undone on 33 days",
                        "half of those not known to be returned lasted about 7.0 days",
                        "made 400 follows of people who did not already follow it,"
                                + " of which 60 followed back within 14 days",
                        "made several of these follows on each of 33 days, and undid several on as many",
                        "dropped those who did not follow back 43 times as readily as those who did"
                                + " (95 % interval 15 to 448)",
                        "followed 3 accounts again after an unfollow, 12 times in all",
                        "without the day from 2024-10-24T00:00:00Z, its largest purge with 10 unfollows,"
                                + " 256 unfollows would remain");
    }

    @Test
    void admitsWhatCannotBeKnown() {
        EvidenceDraft oneSided = new EvidenceDraft().exposure(100, 0).drops(3, 1, 0.001, Reciprocity.UNKNOWN);
        oneSided.drops(4, 2, 0.01, Reciprocity.NONE).drops(5, 1, 0.5, Reciprocity.NONE);

        assertThat(reasons(oneSided))
                .contains(
                        "half of them lasted between 8.1 minutes and 38.3 minutes",
                        "nobody is known to have followed back for long enough to compare");
    }

    @Test
    void saysWhenAllOfItWasWithinADay() {
        assertThat(reasons(new EvidenceDraft().drops(3, 40, 20, Reciprocity.UNKNOWN)))
                .containsExactly(
                        "undid 40 follows on 1 day",
                        "half of them lasted about 20.0 days",
                        "all of it happened within a day, from 2024-10-07T00:00:00Z");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(reasons(new EvidenceDraft())).containsExactly("undid no recent follow");
    }

    @Test
    void speaksEnglishOnEveryMachine() {
        List<String> english = reasons(EvidenceDraft.churner());

        Locale.setDefault(Locale.forLanguageTag("ar-EG"));

        assertThat(reasons(EvidenceDraft.churner())).isEqualTo(english);
    }
}
