package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.archive.Database;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {"read", "export", "review", "admin"})
class FlagsResourceTest {

    /** Flags of this test open in years that no other test uses, and so come first in every listing. */
    private static final Instant FUTURE = Instant.parse("2040-01-01T00:00:00Z");

    private static final PublishedFlag OPEN =
            PublishedFlag.of("did:kind:open").openedAt(FUTURE).withConfidence(0.975);
    private static final PublishedFlag EXTREME = PublishedFlag.of("did:kind:extreme")
            .openedAt(FUTURE.plusSeconds(1))
            .with(Severity.EXTREME)
            .withConfidence(0.999);
    private static final PublishedFlag CYCLING = PublishedFlag.of("did:kind:cycling")
            .openedAt(FUTURE.plusSeconds(2))
            .with(Label.REFOLLOW_CYCLING)
            .withConfidence(0.98);
    private static final PublishedFlag CLEARED =
            PublishedFlag.of("did:kind:cleared").openedAt(FUTURE.plusSeconds(3)).withConfidence(0.4);
    private static final PublishedFlag RETRACTED = PublishedFlag.of("did:kind:retracted")
            .openedAt(FUTURE.plusSeconds(4))
            .withConfidence(0.1);

    private static final PublishedFlag SHADOW =
            PublishedFlag.of("did:kind:shadow").openedAt(FUTURE.plusSeconds(5)).asShadowOf("bolder");
    private static final PublishedFlag SHADOWED = CYCLING.asShadowOf("milder");

    @Inject
    FlagTopic topic;

    @Inject
    Database database;

    @BeforeEach
    void aFlagOfEachKind() {
        topic.publish(
                OPEN,
                EXTREME,
                CYCLING,
                CLEARED,
                CLEARED.revision(2, Change.CLEARED),
                RETRACTED,
                RETRACTED.revision(2, Change.RETRACTED),
                SHADOW,
                SHADOWED);
        topic.awaitFiled();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                      | cycling extreme open",
                "state=open                            | cycling extreme open",
                "state=cleared                         | cleared",
                "state=RETRACTED                       | retracted",
                "state=all                             | retracted cleared cycling extreme open",
                "severity=extreme                      | extreme",
                "label=refollow_cycling                | cycling",
                "minConfidence=0.98                    | cycling extreme",
                "state=all&minConfidence=0.98&label=follow_churn | extreme",
                "policy=default                        | cycling extreme open",
                "shadow=false                          | cycling extreme open",
                "shadow=true                           | shadow cycling",
                "shadow=true&policy=bolder             | shadow",
                "policy=default@1                      | cycling extreme open",
                "policy=default@2                      | -",
                "policy=sha256:0                       | cycling extreme open",
                "maxConfidence=0.98                    | cycling open",
                "minConfidence=0.975&maxConfidence=0.975 | open",
                "openedSince=2040-01-01T00:00:01Z      | cycling extreme",
                "openedUntil=2040-01-01T00:00:01Z      | open",
                "state=all&changedSince=2040-01-02T00:00:03Z | retracted cleared",
                "state=all&changedUntil=2040-01-01T00:00:01Z&openedSince=2040-01-01T00:00:00Z | open",
                "account=did:kind:open                 | open",
                "sort=openedAt                         | open extreme cycling",
                "sort=-confidence                      | extreme cycling open",
                "sort=confidence                       | open cycling extreme",
                "state=all&sort=-changedAt             | retracted cleared cycling extreme open",
            })
    void filtersAndPutsTheNewestFirst(@Nullable String query, String expected) {
        JsonPath page = get("/api/v1/flags?limit=200&" + (query == null ? "" : query));

        List<String> mine = page.<String>getList("items.account").stream()
                .filter(account -> account.matches("did:kind:[a-z]+"))
                .map(account -> account.substring("did:kind:".length()))
                .toList();
        assertThat(String.join(" ", mine)).isEqualTo(expected.equals("-") ? "" : expected);
    }

    @Test
    void showsEachFlagAsItWasPublished() {
        given().get("/api/v1/flags?severity=extreme&limit=1")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("items[0].flagId", equalTo(EXTREME.flagId()))
                .body("items[0].openedAt", equalTo("2040-01-01T00:00:01Z"))
                .body("items[0].confidence", equalTo(0.999f))
                .body("items[0].evidence.drops", equalTo(212))
                .body("items[0].policy.name", equalTo("default"));
    }

    @Test
    void neverShowsAShadowsFlagForAnAccountsOwn() {
        given().get("/api/v1/flags/did:kind:shadow").then().statusCode(404);
        given().get("/api/v1/flags/did:kind:cycling")
                .then()
                .statusCode(200)
                .body("flag.flagId", equalTo(CYCLING.flagId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openedAt", "-openedAt", "changedAt", "-changedAt", "confidence", "-confidence"})
    void pagesNeitherRepeatNorMissWhatWasThereWhileFlagsAreFiledAndAmended(String sort) {
        Instant moment = FUTURE.plusSeconds(1000);
        List<PublishedFlag> there = IntStream.range(0, 7)
                .mapToObj(i -> PublishedFlag.of("did:page:" + sort + i)
                        .openedAt(moment.plusSeconds(i % 3))
                        .with(Label.INDISCRIMINATE_CHURN)
                        .withConfidence(0.98 + i % 2 / 100.0)
                        .asShadowOf("pages" + sort))
                .toList();
        topic.publish(there.toArray(PublishedFlag[]::new));
        topic.awaitFiled();

        List<String> seen = new ArrayList<>();
        String path = "/api/v1/flags?shadow=true&policy=pages" + sort + "&limit=3&sort=" + sort;
        for (int page = 0; path != null; page++) {
            Response answer = given().urlEncodingEnabled(false).get(path);
            seen.addAll(answer.jsonPath().getList("items.account"));
            path = nextLink(answer);
            topic.publish(PublishedFlag.of("did:new:" + sort + page)
                    .openedAt(moment.plusSeconds(page))
                    .asShadowOf("pages" + sort));
            for (PublishedFlag flag : there) {
                topic.publish(
                        flag.withConfidence(0.97).revision(page + 2, page == 0 ? Change.AMENDED : Change.CLEARED));
            }
            topic.awaitFiled();
        }

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        there.stream().map(PublishedFlag::account).toList());
    }

    @Test
    void answersTheSameOnTheSameSnapshotForEver() {
        PublishedFlag flag = PublishedFlag.of("did:snapshot:one").openedAt(FUTURE.plusSeconds(2000));
        topic.publish(flag);
        topic.awaitFiled();
        long snapshot = get("/api/v1/flags?limit=1").getLong("meta.snapshot");
        String query = "/api/v1/flags?account=did:snapshot:one&snapshot=" + snapshot;
        List<Object> before = get(query).getList("items");

        topic.publish(flag.revision(2, Change.AMENDED), flag.revision(3, Change.CLEARED));
        topic.awaitFiled();

        assertThat(before).hasSize(1);
        assertThat(get(query).<Object>getList("items")).isEqualTo(before);
        assertThat(get(query).getLong("meta.snapshot")).isEqualTo(snapshot);
        assertThat(get("/api/v1/flags?account=did:snapshot:one&state=open").<Object>getList("items"))
                .isEmpty();
    }

    @Test
    void refusesACursorOfAnotherQuery() {
        String cursor = get("/api/v1/flags?state=all&limit=2").getString("next");

        given().get("/api/v1/flags?state=open&limit=2&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("cursor")));
    }

    @Test
    void showsAFlagWithItsWholeHistory() {
        given().get("/api/v1/flags/id/" + CLEARED.flagId())
                .then()
                .statusCode(200)
                .body("flag.change", equalTo("CLEARED"))
                .body("revisions.revision", equalTo(List.of(1, 2)))
                .body("revisions.document.change", equalTo(List.of("OPENED", "CLEARED")))
                .body("revisions[0].document.evidence.drops", equalTo(212));
        given().get("/api/v1/flags/id/nothing")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:churnwatch:problem:no-such-flag"));
    }

    @Test
    void showsARevisionThatMayBeKept() {
        String path = "/api/v1/flags/id/" + CLEARED.flagId() + "/revisions/1";
        String tag = given().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .body("change", equalTo("OPENED"))
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        given().get("/api/v1/flags/id/" + CLEARED.flagId() + "/revisions/3")
                .then()
                .statusCode(404);
    }

    @Test
    void listsAllFlagsOfAnAccount() {
        given().get("/api/v1/accounts/did:kind:retracted/flags")
                .then()
                .statusCode(200)
                .body("items.change", equalTo(List.of("RETRACTED")));
        given().get("/api/v1/accounts/did:plc:innocent/flags")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    @TestSecurity(user = "reader", roles = "read")
    void showsFacesToWhoMayNotKnowNames() {
        JsonPath page = get("/api/v1/flags?severity=extreme&limit=1");
        String account = page.getString("items[0].account");
        String flag = page.getString("items[0].flagId");

        assertThat(account).startsWith("p_");
        assertThat(get("/api/v1/flags/id/" + flag).getString("flag.account")).isEqualTo(account);
        assertThat(get("/api/v1/flags?account=" + account).<String>getList("items.flagId"))
                .containsExactly(flag);
        assertThat(get("/api/v1/accounts/" + account + "/flags").<String>getList("items.flagId"))
                .containsExactly(flag);
        given().get("/api/v1/flags/id/" + EXTREME.flagId()).then().statusCode(404);
    }

    @Test
    void saysWhereTheNextPageIsInTheBodyAndInTheLink() {
        Response first = given().get("/api/v1/flags?state=all&limit=2");

        assertThat(nextLink(first))
                .contains("state=all", "limit=2", "cursor=" + first.jsonPath().getString("next"));
        given().get("/api/v1/flags?severity=extreme&minConfidence=0.9985&limit=200")
                .then()
                .header("Link", nullValue())
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=closed           | state",
                "label=churn            | label",
                "severity=11            | severity",
                "minConfidence=1.1      | minConfidence",
                "minConfidence=NaN      | minConfidence",
                "minConfidence=high     | minConfidence",
                "limit=0                | limit",
                "limit=201              | limit",
                "limit=many             | limit",
                "cursor=bm9uc2Vuc2U     | cursor",
                "cursor=%25             | cursor",
                "serverity=high         | serverity",
                "state=open&state=all   | state",
                "maxConfidence=-1       | maxConfidence",
                "minConfidence=0.9&maxConfidence=0.8 | maxConfidence",
                "openedSince=yesterday  | openedSince",
                "openedSince=2026-07-02T00:00:00Z&openedUntil=2026-07-01T00:00:00Z | openedUntil",
                "changedUntil=2026      | changedUntil",
                "sort=label             | sort",
                "snapshot=-1            | snapshot",
                "snapshot=999999999     | snapshot",
                "snapshot=latest        | snapshot",
            })
    void namesABadParameter(String query, String field) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/flags?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:churnwatch:problem:bad-request"))
                .body("status", equalTo(400))
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void namesEveryBadParameterAtOnce() {
        given().get("/api/v1/flags?state=x&limit=-1&label=y")
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("state", "limit", "label"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:colons",
                "https://example.social/users/a",
                "50%",
                "%2F",
                "a+b c",
                "tilde~;semi=colon",
                "ünïcode-日本",
                "?query#fragment"
            })
    void findsAnAccountByItsEncodedId(String account) {
        topic.publish(PublishedFlag.of(account));
        topic.awaitFiled();

        given().pathParam("account", account)
                .get("/api/v1/flags/{account}")
                .then()
                .statusCode(200)
                .body("flag.account", equalTo(account));
    }

    @Test
    void showsTheLatestFlagOfAnAccountAndItsRevisions() {
        PublishedFlag earlier = PublishedFlag.of("did:rest:twice");
        PublishedFlag later = earlier.openedAt(earlier.openedAt().plusSeconds(86_400));
        topic.publish(later, later.revision(2, Change.AMENDED), earlier, earlier.revision(2, Change.CLEARED));
        topic.awaitFiled();

        given().get("/api/v1/flags/did:rest:twice")
                .then()
                .statusCode(200)
                .body("flag.flagId", equalTo(later.flagId()))
                .body("flag.revision", equalTo(2))
                .body("revisions.change", equalTo(List.of("OPENED", "AMENDED")))
                .body("revisions[1].asOf", equalTo("2026-07-03T12:00:00Z"));
    }

    @Test
    void saysThatAnAccountWasNeverFlagged() {
        given().get("/api/v1/flags/did:plc:innocent")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:churnwatch:problem:never-flagged"));
    }

    @Test
    void refusesWhatIsNoAccountId() {
        given().get("/api/v1/flags/" + "x".repeat(513))
                .then()
                .statusCode(400)
                .body("violations[0].in", equalTo("path"))
                .body("violations[0].field", equalTo("account"));
    }

    @Test
    void answersUnknownPathsAndMethodsWithProblems() {
        given().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404));
        given().post("/api/v1/flags")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", is(405));
    }

    @Test
    void saysThatTheArchiveIsAway() throws SQLException {
        try (Database.Outage outage = database.outage()) {
            given().get("/api/v1/flags")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:churnwatch:problem:archive-away"))
                    .body("detail", equalTo("The database does not answer."));
        }
        given().get("/api/v1/flags").then().statusCode(200);
    }

    @Test
    void keepsTheReasonOfItsOwnFaultsToItself() {
        given().get(BrokenResource.PATH)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("status", is(500))
                .body(not(containsString(BrokenResource.SECRET)));
    }

    @Test
    void describesItselfAsCommitted() throws JsonProcessingException {
        String served =
                given().accept("application/json").get("/api/v1/openapi").asString();

        assertThat(new JsonMapper().readTree(served)).isEqualTo(ApiDescription.COMMITTED.document());
    }

    private static JsonPath get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static @Nullable String nextLink(Response answer) {
        return answer.headers().getValues("Link").stream()
                .flatMap(links -> Arrays.stream(links.split(", *")))
                .filter(link -> link.endsWith("rel=\"next\""))
                .map(link -> link.replaceAll("^<(.*)>; *rel=\"next\"$", "$1"))
                .findFirst()
                .orElse(null);
    }
}
