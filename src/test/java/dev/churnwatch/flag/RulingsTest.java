package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.DAY;
import static dev.churnwatch.flag.Feed.campaign;
import static dev.churnwatch.flag.Feed.day;
import static dev.churnwatch.flag.Feed.give;
import static dev.churnwatch.flag.Feed.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rulings overrule findings, whenever they come. */
class RulingsTest {

    private static final Watch WATCH = Feed.watch(Duration.ofDays(7));
    private static final Watch LONG_MEMORY = Feed.watch(Duration.ofDays(400));
    private static final int CAMPAIGN = 30;
    private static final int SECOND = 100;
    private static final int LONG_AFTER = 200;

    private final Dossier dossier = new Dossier(CHURNER, WATCH);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private static List<FollowEvent> twoCampaigns() {
        List<FollowEvent> events = new ArrayList<>(campaign(CAMPAIGN));
        events.addAll(Feed.again(campaign(20), day(SECOND)));
        return events;
    }

    private static FlagState.Revision flagOf(Dossier dossier) {
        return Objects.requireNonNull(dossier.flag(), "the account is flagged");
    }

    private static Ruling.Dismissal dismissal(String id, FlagState.Revision seen) {
        return new Ruling.Dismissal(id, seen.flagId(), seen.episodeStart(), seen.asOf());
    }

    private static List<Change> kinds(List<FlagChange> changes) {
        return changes.stream().map(FlagChange::change).toList();
    }

    /** The flags that the world believes in at the end. */
    private static List<FlagState.Revision> standing(Dossier dossier) {
        return dossier.judgement().published().stream()
                .filter(last -> last.change() != Change.RETRACTED)
                .toList();
    }

    private static List<List<Object>> names(List<FlagState.Revision> flags) {
        return flags.stream()
                .<List<Object>>map(
                        last -> List.of(last.flagId(), last.change() == Change.CLEARED, last.openedAt(), last.asOf()))
                .toList();
    }

    @Test
    void aDismissedFlagIsRetractedAtOnceAndNotRaisedAgain() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        FlagState.Revision flag = flagOf(dossier);

        List<FlagChange> told = dossier.take(dismissal("r", flag), day(CAMPAIGN), Gate.OPEN);

        assertThat(kinds(told)).containsExactly(Change.RETRACTED);
        assertThat(told.get(0).flagId()).isEqualTo(flag.flagId());
        assertThat(told.get(0).revision()).isEqualTo(flag.number() + 1);
        assertThat(dossier.flag()).isNull();
        assertThat(live(dossier, campaign(2), LONG_AFTER)).isEmpty();
    }

    @Test
    void aWithdrawnDismissalBringsTheFlagBackAsItWas() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        FlagState.Revision flag = flagOf(dossier);
        dossier.take(dismissal("r", flag), day(CAMPAIGN), Gate.OPEN);

        List<FlagChange> told = dossier.withdraw("r", day(CAMPAIGN), Gate.OPEN);

        assertThat(kinds(told)).containsExactly(Change.OPENED);
        assertThat(names(standing(dossier))).isEqualTo(names(List.of(flag)));
    }

    @Test
    void aClearedFlagComesBackClearedIfItsDismissalIsWithdrawn() {
        live(dossier, campaign(CAMPAIGN), LONG_AFTER);
        FlagState.Revision flag = flagOf(dossier);

        List<FlagChange> dismissed = dossier.take(dismissal("r", flag), day(LONG_AFTER), Gate.OPEN);
        List<FlagChange> withdrawn = dossier.withdraw("r", day(LONG_AFTER), Gate.OPEN);

        assertThat(kinds(dismissed)).containsExactly(Change.RETRACTED);
        assertThat(kinds(withdrawn)).containsExactly(Change.CLEARED);
        assertThat(withdrawn.get(0).asOf())
                .as("told as of now, for what was in evidence is forgotten")
                .isEqualTo(day(LONG_AFTER));
    }

    @Test
    void aFlagThatWasClearedBeforeTheLastCanStillBeDismissed() {
        live(dossier, twoCampaigns(), SECOND);
        FlagState.Revision first = flagOf(dossier);
        live(
                dossier,
                twoCampaigns().subList(campaign(CAMPAIGN).size(), twoCampaigns().size()),
                LONG_AFTER);
        FlagState.Revision second = flagOf(dossier);

        List<FlagChange> told = dossier.take(dismissal("r", first), day(LONG_AFTER), Gate.OPEN);

        assertThat(second.flagId()).isNotEqualTo(first.flagId());
        assertThat(told).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(Change.RETRACTED);
            assertThat(change.flagId()).isEqualTo(first.flagId());
        });
        assertThat(flagOf(dossier)).isEqualTo(second);
    }

    @Test
    void newConductAfterADismissedEpisodeIsFlagged() {
        live(dossier, campaign(CAMPAIGN), LONG_AFTER);
        Ruling.Dismissal dismissal = dismissal("r", flagOf(dossier));
        Dossier again = new Dossier(CHURNER, WATCH);
        again.take(dismissal, Long.MIN_VALUE, Gate.OPEN);

        List<FlagChange> told = live(again, twoCampaigns(), SECOND + 20);

        assertThat(told)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.episodeStart()).isGreaterThanOrEqualTo(dismissal.until()));
    }

    @Test
    void aDismissalHoldsUnderWhateverPolicyAndStartTheEpisodeGoes() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        Ruling.Dismissal dismissal = dismissal("r", flagOf(dossier));
        PolicyStamp other = new PolicyStamp("other", 7, "sha256:other");
        Watch renamed = WATCH.with(Calendar.always(Policy.DEFAULT, other), null);
        Dossier elsewhere = new Dossier(CHURNER, renamed);
        elsewhere.take(dismissal, Long.MIN_VALUE, Gate.OPEN);
        List<FollowEvent> later = campaign(CAMPAIGN).stream()
                .filter(event -> !(event instanceof Unfollow) || event.at() >= day(9))
                .toList();

        assertThat(live(new Dossier(CHURNER, renamed), later, CAMPAIGN))
                .as("without the ruling it would be flagged, under another id")
                .isNotEmpty()
                .noneMatch(change -> change.flagId().equals(dismissal.flagId()));
        assertThat(live(elsewhere, later, CAMPAIGN)).isEmpty();
    }

    @Test
    void anAllowedAccountIsNotFlaggedWhileItIsAllowed() {
        dossier.take(new Ruling.Allowance("r", day(5), day(20)), Long.MIN_VALUE, Gate.OPEN);

        List<FlagChange> allowed = live(dossier, campaign(CAMPAIGN), 19);
        List<FlagChange> after = dossier.advance(day(20));

        assertThat(allowed).isEmpty();
        assertThat(kinds(after)).containsExactly(Change.OPENED);
    }

    @Test
    void aFlagThatStandsIsRetractedWhileTheAccountIsAllowedAndComesBack() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        FlagState.Revision flag = flagOf(dossier);
        long from = day(CAMPAIGN) + DAY / 3;
        dossier.take(new Ruling.Allowance("r", from, from + DAY / 3), day(CAMPAIGN), Gate.OPEN);

        assertThat(dossier.dueAt()).isEqualTo(from);
        List<FlagChange> during = dossier.advance(from);
        assertThat(dossier.isDue(from + DAY / 3 - 1)).isFalse();
        List<FlagChange> after = dossier.advance(from + DAY / 3);

        assertThat(kinds(during)).containsExactly(Change.RETRACTED);
        assertThat(kinds(after)).containsExactly(Change.OPENED);
        assertThat(flagOf(dossier).flagId()).isEqualTo(flag.flagId());
    }

    @Test
    void aFlagThatWasClearedBeforeTheAllowanceStaysInTheHistory() {
        live(dossier, campaign(CAMPAIGN), LONG_AFTER);

        List<FlagChange> told = dossier.take(
                new Ruling.Allowance("r", day(LONG_AFTER - 1), day(LONG_AFTER + 9)), day(LONG_AFTER), Gate.OPEN);

        assertThat(told).isEmpty();
        assertThat(flagOf(dossier).change()).isEqualTo(Change.CLEARED);
    }

    @Test
    void aShadowIgnoresRulings() {
        Term term = Term.of(3, day(0), Policy.DEFAULT, Feed.STAMP);
        Dossier shadowed = new Dossier(CHURNER, WATCH.with(WATCH.active(), Calendar.since(term)));
        shadowed.take(new Ruling.Allowance("r", 0, day(LONG_AFTER)), Long.MIN_VALUE, Gate.OPEN);

        assertThat(live(shadowed, campaign(CAMPAIGN), CAMPAIGN)).isNotEmpty().allMatch(FlagChange::shadow);
    }

    /** One word about a ruling, heard on some day. */
    private record Word(Ruling ruling, boolean withdrawn) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void theFlagsEndTheSameWheneverTheRulingsCome(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Dossier unruled = new Dossier(CHURNER, LONG_MEMORY);
        List<FlagChange> told = live(unruled, twoCampaigns(), LONG_AFTER);
        Map<Integer, List<Word>> asTheyCome = new TreeMap<>();
        Map<Integer, List<Word>> first = new TreeMap<>(Map.of(0, new ArrayList<>()));
        for (int i = 0; i < 3; i++) {
            Ruling ruling = anyRuling("r" + i, told, random);
            boolean withdrawn = random.nextInt(3) == 0;
            int heard = random.nextInt(LONG_AFTER);
            asTheyCome.computeIfAbsent(heard, day -> new ArrayList<>()).add(new Word(ruling, false));
            if (withdrawn) {
                int later = random.nextInt(heard, LONG_AFTER);
                asTheyCome.computeIfAbsent(later, day -> new ArrayList<>()).add(new Word(ruling, true));
            } else {
                Objects.requireNonNull(first.get(0)).add(0, new Word(ruling, false));
            }
        }

        Dossier ruledFirst = heard(first);
        Dossier ruledAsTheyCome = heard(asTheyCome);

        assertThat(names(standing(ruledAsTheyCome)))
                .as("seed %d: %s", seed, asTheyCome)
                .isEqualTo(names(standing(ruledFirst)));
    }

    private static Ruling anyRuling(String id, List<FlagChange> told, RandomGenerator random) {
        if (random.nextBoolean()) {
            FlagChange seen = told.get(random.nextInt(told.size()));
            return new Ruling.Dismissal(id, seen.flagId(), seen.episodeStart(), seen.asOf());
        }
        long from = day(random.nextInt(LONG_AFTER)) + random.nextLong(DAY);
        return new Ruling.Allowance(id, from, from + random.nextLong(60 * DAY));
    }

    private static Dossier heard(Map<Integer, List<Word>> words) {
        Dossier dossier = new Dossier(CHURNER, LONG_MEMORY);
        List<FollowEvent> events = twoCampaigns();
        int next = 0;
        for (int day = 0; day <= LONG_AFTER; day++) {
            while (next < events.size() && events.get(next).at() <= day(day)) {
                give(events.get(next), dossier);
                next++;
            }
            dossier.advance(day(day));
            for (Word word : words.getOrDefault(day, List.of())) {
                if (word.withdrawn) {
                    dossier.withdraw(word.ruling.id(), day(day), Gate.OPEN);
                } else {
                    dossier.take(word.ruling, day(day), Gate.OPEN);
                }
            }
        }
        return dossier;
    }

    @Test
    void theSeedsHaveSomethingToDisagreeOn() {
        List<FlagChange> told = live(new Dossier(CHURNER, LONG_MEMORY), twoCampaigns(), LONG_AFTER);

        assertThat(told.stream().map(FlagChange::flagId).distinct()).hasSize(2);
    }
}
