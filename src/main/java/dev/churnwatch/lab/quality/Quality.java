package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How good flags are where the truth is known: who of each kind was flagged, how soon, and by whom else. */
public final class Quality {

    /** Below, a churner has hardly churned: nobody is bound to find it. */
    private static final int MANY_PAIRS = 60;

    /** So many in a day is a tool in a hurry. */
    private static final int FAST_PAIRS = 200;

    private final List<Case> cases;

    private Quality(List<Case> cases) {
        this.cases = cases;
    }

    /**
     * A table of the whole.
     *
     * @param name for machines
     * @param kinds each with at least one account, by name
     */
    record Section(String name, String title, List<Group> kinds, Group total) {}

    /**
     * Compares what was found with the truth.
     *
     * @param events in time order; equal ones, which a source has sent twice, next to each other
     * @param flags what the policy found
     */
    public static Quality of(List<Inhabitant> truth, Iterable<FollowEvent> events, FlagBook flags) {
        Map<AccountId, List<FollowEvent>> acts = new HashMap<>();
        truth.forEach(subject -> acts.put(subject.account(), new ArrayList<>()));
        for (FollowEvent event : events) {
            List<FollowEvent> own = acts.get(event.actor());
            if (own != null && (own.isEmpty() || !own.get(own.size() - 1).equals(event))) {
                own.add(event);
            }
        }
        Map<AccountId, FlagLife> found = flags.first();
        List<Case> cases = new ArrayList<>();
        for (Inhabitant subject : truth) {
            FlagLife flag = found.get(subject.account());
            OptionalLong flaggedAt = flag == null ? OptionalLong.empty() : OptionalLong.of(flag.openedAt());
            cases.add(Case.of(subject, acts.getOrDefault(subject.account(), List.of()), flaggedAt));
        }
        return new Quality(List.copyOf(cases));
    }

    /** Every labelled account. */
    List<Case> cases() {
        return cases;
    }

    /** How many accounts there are. */
    int accounts() {
        return cases.size();
    }

    /** The tables, from all churners to those that leave the least excuse, and everybody else. */
    List<Section> sections() {
        return List.of(
                section("churners", "Churners", one -> one.subject().churner()),
                section(
                        "churnersWithManyPairs",
                        "Churners with " + MANY_PAIRS + " or more undone pairs",
                        one -> one.subject().churner() && one.conduct().undonePairs() >= MANY_PAIRS),
                section(
                        "fastChurners",
                        "Churners with " + FAST_PAIRS + " or more undone in 24 hours",
                        one -> one.subject().churner() && one.conduct().mostUndoneInADay() >= FAST_PAIRS),
                section("others", "Everybody else", one -> !one.subject().churner()));
    }

    /** Everybody who should not be flagged. */
    Group others() {
        return new Group(
                "all",
                false,
                cases.stream().filter(one -> !one.subject().churner()).toList());
    }

    /** How many churners the truth does not tell the beginning of. */
    long churnersWithoutBeginning() {
        return cases.stream()
                .map(Case::subject)
                .filter(subject -> subject.churner() && subject.firstTrickAt().isEmpty())
                .count();
    }

    private Section section(String name, String title, Predicate<Case> suits) {
        List<Case> chosen = cases.stream().filter(suits).toList();
        Map<String, List<Case>> kinds = new TreeMap<>();
        chosen.forEach(one -> kinds.computeIfAbsent(one.subject().kind(), kind -> new ArrayList<>())
                .add(one));
        boolean churners = !name.equals("others");
        List<Group> groups = kinds.entrySet().stream()
                .map(kind -> new Group(kind.getKey(), churners, kind.getValue()))
                .toList();
        return new Section(name, title, groups, new Group("all", churners, chosen));
    }
}
