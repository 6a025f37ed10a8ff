package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.access.Scope;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks every route of the API that only reads, in every form in which it answers, about an account of which there is
 * everything: a flag with targets in its evidence, episodes, settled days, reviews, exports. Routes are found by their
 * annotations. One that is new, and for whose parameters {@link Study} has no value, fails.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class EveryRouteTest {

    /** What is shown in place of a name or of a flag's id. */
    private static final String FACE = "(?s).*[pf]_[0-9a-f]{32}.*";

    /** Answers without {@code meta}: a revision is as it was published; a manifest has it as of its export. */
    private static final Set<String> AS_OF_THEN =
            Set.of(FlagHistoryResource.PATH + "/revisions/{revision}", ExportsResource.PATH + "/{id}/manifest");

    /** Answers that have no name in them for anybody. All others do, or the test would not try them. */
    private static final Set<String> NAMELESS = Set.of(
            "/api/v1/me application/json",
            "/api/v1/policies application/json",
            "/api/v1/breaker application/json",
            "/api/v1/completeness application/json",
            "/api/v1/activity application/json",
            "/api/v1/flag-counts application/json",
            "/api/v1/cohorts application/json",
            "/api/v1/cohorts/{by}/{value}/survival application/json",
            "/api/v1/summary application/json",
            "/api/v1/accounts/{account}/series text/csv",
            "/api/v1/exports/{id}/card text/markdown");

    @Inject
    Study study;

    @BeforeEach
    void prepare() throws Exception {
        study.prepare();
    }

    static Stream<Set<String>> withoutReview() {
        return Stream.of(Set.of(Scope.READ), Set.of(Scope.READ, Scope.EXPORT));
    }

    @ParameterizedTest
    @MethodSource("withoutReview")
    void whoMayNotKnowNamesNeverSeesOne(Set<String> scopes) throws Exception {
        Study.Member member = study.member("walk", scopes);
        Study.Member reviewer = study.member("walk", Set.copyOf(Scope.ALL));
        Set<String> nameless = new TreeSet<>();

        for (Route route : Route.reading().filter(each -> each.isOpenTo(scopes)).toList()) {
            for (String type : route.types()) {
                Answer shown = member.ask(route, type);
                Answer known = reviewer.ask(route, type);

                assertThat(shown.status()).as("%s %s", route, shown).isEqualTo(200);
                assertThat(study.namesIn(shown.all())).as("names in %s", route).isEmpty();
                if (study.namesIn(known.body()).isEmpty()) {
                    nameless.add(route.template() + " " + type);
                } else {
                    assertThat(shown.body()).as("faces in %s", route).matches(FACE);
                }
            }
        }

        assertThat(nameless).as("routes that did not name anybody").isSubsetOf(NAMELESS);
    }

    @Test
    void whoGuessesANameIsAnsweredAsIfThereWereNobody() throws Exception {
        Set<String> scopes = Set.of(Scope.READ, Scope.EXPORT);
        Study.Member member = study.member("walk", scopes);

        Route.reading()
                .filter(route -> route.isOpenTo(scopes))
                .filter(route -> !route.path(name -> "").equals(route.template()))
                .filter(route ->
                        !route.template().contains("{id}") && !route.template().contains("{by}"))
                .forEach(route -> {
                    Answer guessed = member.ask(route, route.types().get(0), study.names());
                    Answer nobody = member.ask(route, route.types().get(0), study.nobody());

                    assertThat(guessed.status()).as("%s", route).isEqualTo(404);
                    assertThat(Study.without(study.names(), guessed.body()))
                            .isEqualTo(Study.without(study.nobody(), nobody.body()));
                });
    }

    @Test
    void aProblemNamesNobody() throws Exception {
        Set<String> scopes = Set.of(Scope.READ, Scope.EXPORT);
        Study.Member member = study.member("walk", scopes);

        List<Answer> problems = Route.reading()
                .filter(route -> route.isOpenTo(scopes))
                .map(route -> member.ask(route, route.types().get(0), "limit=0&day=never&asOf=2020-01-01T00:00:00Z"))
                .filter(answer -> answer.status() == 400)
                .toList();

        assertThat(problems).hasSizeGreaterThan(10).allSatisfy(problem -> {
            assertThat(problem.type()).isEqualTo("application/problem+json");
            assertThat(study.namesIn(problem.all())).isEmpty();
        });
    }

    @Test
    void everyJsonAnswerSaysHowCompleteItCanBe() throws Exception {
        Study.Member all = study.member("walk", Set.copyOf(Scope.ALL));

        List<Route> routes = Route.reading()
                .filter(route -> route.types().contains("application/json"))
                .filter(route -> !AS_OF_THEN.contains(route.template()))
                .toList();

        assertThat(routes).hasSizeGreaterThan(20).allSatisfy(route -> {
            Answer answer = all.ask(route, "application/json");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().getMap("meta")).containsKeys("streamTime", "judgedTo", "orphanShare", "truncated");
        });
    }

    @Test
    void anotherProjectSeesOtherFacesAndCannotAskByThese() throws Exception {
        Study.Member here = study.member("walk", Set.of(Scope.READ));
        Study.Member there = study.member("walk-elsewhere", Set.of(Scope.READ));

        assertThat(there.account()).isNotEqualTo(here.account());
        assertThat(there.flagId()).isNotEqualTo(here.flagId());
        for (String path : List.of("/api/v1/flags/", "/api/v1/accounts/")) {
            assertThat(here.ask(path + here.account()).status()).isEqualTo(200);
            assertThat(there.ask(path + here.account()).status()).isEqualTo(404);
        }
        assertThat(there.ask("/api/v1/flags/id/" + here.flagId()).status()).isEqualTo(404);
    }

    @Test
    void aRotationBreaksEveryLink() throws Exception {
        Study.Member before = study.member("walk-rotated", Set.of(Scope.READ));
        study.rotate("walk-rotated");
        Study.Member after = study.member("walk-rotated", Set.of(Scope.READ));

        assertThat(after.account()).isNotEqualTo(before.account());
        assertThat(after.flagId()).isNotEqualTo(before.flagId());
        assertThat(after.ask("/api/v1/flags/" + before.account()).status()).isEqualTo(404);
        assertThat(after.ask("/api/v1/flags/id/" + before.flagId()).status()).isEqualTo(404);
        assertThat(after.ask("/api/v1/flags/" + after.account()).status()).isEqualTo(200);
    }

    @Test
    void whatAReviewerExportedIsNotForThoseWhoMayNotKnowNames() throws Exception {
        Study.Member reviewer = study.member("walk", Set.copyOf(Scope.ALL));
        Study.Member member = study.member("walk", Set.of(Scope.EXPORT));
        String manifest = "/api/v1/exports/" + reviewer.export() + "/manifest";

        assertThat(study.namesIn(reviewer.ask(manifest).body())).isNotEmpty();
        assertThat(member.ask(manifest).status()).isEqualTo(404);
    }

    @Test
    void theAuditLogTellsHowManyRowsLeft() throws Exception {
        Study.Member member = study.member("walk", Set.of(Scope.READ, Scope.EXPORT));
        int listed = member.ask("/api/v1/flags?state=all&limit=200")
                .json()
                .getList("items")
                .size();
        long exported = member.ask("/api/v1/exports/flags?state=all&format=ndjson")
                .body()
                .lines()
                .count();
        long labels = member.ask("/api/v1/labels").body().lines().count() - 1;

        assertThat(labels).isPositive();
        await().untilAsserted(() -> assertThat(study.rowsIn(member))
                .containsEntry("/api/v1/flags", (long) listed)
                .containsEntry("/api/v1/exports/flags", exported)
                .containsEntry("/api/v1/labels", labels));
    }
}
