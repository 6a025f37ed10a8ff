package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.lab.quality.Quality.Section;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QualityTest {

    private final List<Inhabitant> truth = new ArrayList<>();
    private final List<FollowEvent> events = new ArrayList<>();
    private final FlagBook flags = new FlagBook();

    private Quality quality() {
        return Quality.of(truth, events, flags);
    }

    private QualityReport report() {
        return new QualityReport(
                new Origin(Flags.STAMP, events.size(), Diary.START, Diary.START + Diary.days(9), Diary.START),
                quality(),
                Calibration.of(0.001, Diary.START, quality(), account -> 0.001, Map.of(), flags));
    }

    private void lives(String account, String kind, boolean churner, Diary diary) {
        truth.add(new Inhabitant(new AccountId(account), kind, churner));
        events.addAll(diary.events());
    }

    private void churns(String account, OptionalLong firstTrickAt, Diary diary) {
        truth.add(new Inhabitant(new AccountId(account), "tool", true, firstTrickAt, OptionalLong.empty()));
        events.addAll(diary.events());
    }

    private void isFlagged(String account, Change change, long at) {
        flags.accept(Flags.change(account, change, Diary.START + at, 0.99));
    }

    private Section section(String name) {
        return quality().sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsWhoWasFlaggedByKind() {
        lives("a", "reader", false, new Diary("a"));
        lives("b", "reader", false, new Diary("b"));
        lives("c", "cleaner", false, new Diary("c"));
        lives("d", "tool", true, new Diary("d").undoes(1, 0, 1, 0));
        isFlagged("b", Change.OPENED, 5);
        isFlagged("d", Change.OPENED, 5);

        assertThat(section("others").kinds())
                .extracting(Group::name, Group::accounts, Group::flagged)
                .containsExactly(tuple("cleaner", 1, 0), tuple("reader", 2, 1));
        assertThat(section("churners").total().flagged()).isEqualTo(1);
    }

    @Test
    void aRetractedFlagDoesNotCountAndAClearedOneDoes() {
        lives("a", "reader", false, new Diary("a"));
        lives("b", "reader", false, new Diary("b"));
        isFlagged("a", Change.OPENED, 5);
        isFlagged("a", Change.RETRACTED, 5);
        isFlagged("b", Change.OPENED, 5);
        isFlagged("b", Change.CLEARED, 5);

        assertThat(quality().others().flagged()).isEqualTo(1);
    }

    @Test
    void measuresFromTheFirstTrickAndFromTheFirstUndoToTheFirstFlag() {
        churns(
                "a",
                OptionalLong.of(Diary.START + Diary.hours(2)),
                new Diary("a").undoes(1, 0, Diary.hours(1), 0).undoes(1, Diary.hours(2), Diary.hours(1), 0));
        isFlagged("a", Change.OPENED, Diary.hours(30));
        isFlagged("a", Change.OPENED, Diary.hours(10));

        Group churners = section("churners").total();
        assertThat(churners.fromTrick().median()).hasValue(Diary.hours(8));
        assertThat(churners.fromUndo().median()).hasValue(Diary.hours(7));
        assertThat(quality().churnersWithoutBeginning()).isZero();
    }

    @Test
    void letsTheFirstFollowStandInForAnUnknownBeginning() {
        churns("a", OptionalLong.empty(), new Diary("a").undoes(1, Diary.hours(1), Diary.hours(3), 0));
        isFlagged("a", Change.OPENED, Diary.hours(10));

        assertThat(section("churners").total().fromTrick().median()).hasValue(Diary.hours(9));
        assertThat(report().markdown())
                .contains("do not tell the first act of the trick for 1 churners: their first follow stands in");
    }

    @Test
    void whoIsNoChurnerHasNoDelay() {
        lives("a", "reader", false, new Diary("a").undoes(1, 0, 1, 0));
        isFlagged("a", Change.OPENED, Diary.hours(10));

        assertThat(quality().others().fromTrick().count()).isZero();
    }

    @Test
    void asksMoreWhereMoreWasUndone() {
        churns("a", OptionalLong.empty(), new Diary("a").undoes(59, 0, 1, Diary.hours(1)));
        churns("b", OptionalLong.empty(), new Diary("b").undoes(60, 0, 1, Diary.hours(1)));
        churns("c", OptionalLong.empty(), new Diary("c").undoes(200, 0, 1, 1000));

        assertThat(section("churners").total().accounts()).isEqualTo(3);
        assertThat(section("churnersWithManyPairs").total().accounts()).isEqualTo(2);
        assertThat(section("fastChurners").total().accounts()).isEqualTo(1);
    }

    @Test
    void countsWhomTheBaselinesStrike() {
        churns("a", OptionalLong.empty(), new Diary("a").undoes(10, 0, 1, 1000));

        Group churners = section("churners").total();
        assertThat(Baseline.ALL)
                .filteredOn(baseline -> churners.struckBy(baseline) > 0)
                .extracting(Baseline::name)
                .containsExactly("pair-count");
    }

    @Test
    void anEventThatCameTwiceIsOneEvent() {
        List<FollowEvent> once = new Diary("a").followsMany(299, 0, 1).events();
        truth.add(new Inhabitant(new AccountId("a"), "tool", true));
        once.forEach(event -> events.addAll(List.of(event, event)));

        assertThat(Baseline.ALL)
                .noneMatch(baseline -> section("churners").total().struckBy(baseline) > 0);
    }

    @Test
    void tellsHowManyFalseFlagsThereAreInTenThousand() {
        for (int i = 0; i < 400; i++) {
            lives("a" + i, "reader", false, new Diary("a" + i));
        }
        isFlagged("a7", Change.OPENED, 0);

        assertThat(report().markdown())
                .contains("False flags: 1 of 400 who do not churn, 25.00 in 10,000 (95 %: 4.41 to 140.23).");
    }

    @Test
    void saysWhatItWasMadeFrom() {
        lives("a", "reader", false, new Diary("a"));

        ObjectNode tree = report().tree();
        assertThat(tree.at("/policy/hash").asText()).isEqualTo("sha256:0");
        assertThat(tree.at("/from").asText()).isEqualTo("2026-07-05T00:00:00Z");
        assertThat(report().markdown()).startsWith("""
                # Quality

                Policy test, version 3, sha256:0.
                0 events from 2026-07-05T00:00:00Z to 2026-07-14T00:00:00Z, judged to 2026-07-05T00:00:00Z.
                1 labelled accounts.
                """);
    }

    @Test
    void readsAsATable() {
        lives("a", "reader", false, new Diary("a"));

        assertThat(report().markdown()).contains("""
                | kind   |   n | flagged |  rate |     95 % | automod-churn | automod-bulk | osprey-300 | osprey-1000 | naive-ratio | pair-count |
                | ------ | --: | ------: | ----: | -------: | ------------: | -----------: | ---------: | ----------: | ----------: | ---------: |
                | reader |   1 |       0 | 0.0 % | 0.0-79.3 |             0 |            0 |          0 |           0 |           0 |          0 |
                | all    |   1 |       0 | 0.0 % | 0.0-79.3 |             0 |            0 |          0 |           0 |           0 |          0 |
                """);
    }
}
