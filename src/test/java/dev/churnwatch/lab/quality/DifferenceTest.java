package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final PolicyStamp NEW = new PolicyStamp("new", 2, "sha256:2");
    private static final PolicyStamp OLD = new PolicyStamp("old", 1, "sha256:1");

    private final Side now = new Side(NEW, new TreeMap<>(), new FlagBook());
    private final Side before = new Side(OLD, new TreeMap<>(), new FlagBook());
    private final List<Inhabitant> truth = new ArrayList<>();

    private Difference difference() {
        return Difference.of(now, before, truth);
    }

    private static void assesses(Side side, String account, double logit) {
        side.logits().put(new AccountId(account), logit);
    }

    private static void flags(Side side, String account, long at) {
        side.flags().accept(Flags.change(account, Change.OPENED, Diary.START + at, 0.99));
        assesses(side, account, 5);
    }

    @Test
    void tellsWhoIsFlaggedByOnePolicyOnly() {
        flags(now, "new", 0);
        flags(now, "both", 0);
        flags(before, "both", 0);
        flags(before, "old", 0);

        Shifts all = difference().all();
        assertThat(all.newlyFlagged()).extracting(Shift::account).containsExactly(new AccountId("new"));
        assertThat(all.noLongerFlagged()).extracting(Shift::account).containsExactly(new AccountId("old"));
        assertThat(all.flagged()).isEqualTo(2);
        assertThat(all.flaggedBefore()).isEqualTo(2);
    }

    @Test
    void tellsWhoseFlagOpensEarlierOrLaterAndByHowMuch() {
        flags(now, "early", Diary.hours(1));
        flags(before, "early", Diary.hours(3));
        flags(now, "late", Diary.hours(9));
        flags(before, "late", Diary.hours(4));
        flags(now, "same", Diary.hours(4));
        flags(before, "same", Diary.hours(4));

        assertThat(difference().all().earlier().ascending()).containsExactly(Diary.hours(2));
        assertThat(difference().all().later().ascending()).containsExactly(Diary.hours(5));
    }

    @Test
    void aConfidenceHasMovedByMoreThanATenth() {
        assesses(before, "up", 0);
        assesses(now, "up", 1);
        assesses(before, "down", 0);
        assesses(now, "down", -1);
        assesses(before, "sure", 5);
        assesses(now, "sure", 9);

        Shifts all = difference().all();
        assertThat(all.raised()).isEqualTo(1);
        assertThat(all.lowered()).isEqualTo(1);
        assertThat(all.rising(3, 5)).isEqualTo(1);
        assertThat(all.rising(1, 3)).isEqualTo(1);
        assertThat(all.rising(-1, -0.1)).isEqualTo(1);
    }

    @Test
    void whoWasAssessedOnceHasNotMoved() {
        assesses(now, "a", 9);

        assertThat(difference().all().assessedOnce()).isEqualTo(1);
        assertThat(difference().all().raised()).isZero();
    }

    @Test
    void tellsItByKindOfThoseWhoAreLabelled() {
        truth.add(new Inhabitant(new AccountId("r"), "reader", false));
        truth.add(new Inhabitant(new AccountId("t"), "tool", true));
        flags(now, "t", 0);
        flags(now, "stranger", 0);

        assertThat(difference().kinds()).extracting(Shifts::name).containsExactly("tool", "reader");
        assertThat(difference().kinds()).extracting(Shifts::flagged).containsExactly(1, 0);
        assertThat(difference().all().accounts()).isEqualTo(3);
    }

    @Test
    void namesBothPoliciesAndTheAccounts() {
        flags(now, "a", 0);
        Origin origin = new Origin(NEW, 1, Diary.START, Diary.START, Diary.START);
        DifferenceReport report = new DifferenceReport(origin, OLD, difference());

        ObjectNode tree = report.tree();
        assertThat(tree.at("/policy/hash").asText()).isEqualTo("sha256:2");
        assertThat(tree.at("/against/hash").asText()).isEqualTo("sha256:1");
        assertThat(tree.at("/newlyFlagged/0/account").asText()).isEqualTo("a");
        assertThat(report.markdown())
                .contains(
                        "Held against policy old, version 1, sha256:1.",
                        "## Newly flagged",
                        "| a       | 2026-07-05T00:")
                .doesNotContain("No longer flagged");
    }
}
