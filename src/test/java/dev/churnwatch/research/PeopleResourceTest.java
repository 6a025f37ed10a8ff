package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people say over HTTP, and where it can be read again. What it does to flags is the stream's business. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(user = "anna", roles = "review")
class PeopleResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    FlagTopic topic;

    private String filed(String account) {
        PublishedFlag flag = PublishedFlag.of(account);
        topic.publish(flag);
        topic.awaitFiled();
        return flag.flagId();
    }

    private static Response say(String path, Map<String, String> body) {
        return given().contentType("application/json").body(body).post(path);
    }

    private static void awaitShown(String location) {
        await().atMost(PATIENCE).until(() -> given().get(location).statusCode() == 200);
    }

    private static String reviews(String flagId) {
        return "/api/v1/flags/id/" + flagId + "/reviews";
    }

    private static String appeals(String flagId) {
        return "/api/v1/flags/id/" + flagId + "/appeals";
    }

    @Test
    void whatIsSaidOfAFlagIsKeptWithItsAuthorAndNothingIsOverwritten() {
        String flagId = filed("did:people:history");

        String first = say(reviews(flagId), Map.of("verdict", "unsure", "note", "too few drops"))
                .then()
                .statusCode(201)
                .body("verdict", equalTo("unsure"))
                .body("by", equalTo("anna"))
                .body("account", equalTo("did:people:history"))
                .body("asOf", notNullValue())
                .extract()
                .header("Location");
        awaitShown(first);
        String second = say(appeals(flagId), Map.of("outcome", "upheld"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        awaitShown(second);

        given().get(reviews(flagId))
                .then()
                .statusCode(200)
                .body("dismissed", equalTo(true))
                .body("items.verdict", hasItem("unsure"))
                .body("items.outcome", hasItem("upheld"))
                .body("items.note", hasItem("too few drops"));
        given().get("/api/v1/reviews?limit=200").then().statusCode(200).body("items.flagId", hasItem(flagId));
    }

    @Test
    void aWithdrawnReviewStaysInTheHistoryAndCountsNoMore() {
        String flagId = filed("did:people:withdrawn");
        String location = say(reviews(flagId), Map.of("verdict", "false_positive"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        awaitShown(location);

        given().queryParam("note", "another account")
                .delete(location)
                .then()
                .statusCode(200)
                .body("withdrawn.by", equalTo("anna"))
                .body("withdrawn.note", equalTo("another account"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get(reviews(flagId))
                        .then()
                        .body("dismissed", equalTo(false))
                        .body("items.verdict", contains("false_positive"))
                        .body("items.withdrawn.by", contains("anna")));
    }

    @Test
    void theSameIdempotencyKeySaysOneThingOnce() {
        String flagId = filed("did:people:twice");
        String body = "{\"verdict\":\"confirmed\",\"note\":\"seen it\"}";

        String first =
                keyed("k-1", body, flagId).then().statusCode(201).extract().header("Location");
        awaitShown(first);

        keyed("k-1", body, flagId).then().statusCode(201).header("Location", equalTo(first));
        keyed("k-1", "{\"verdict\":\"unsure\"}", flagId)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:churnwatch:problem:key-used-again"));
        keyed("with a space", body, flagId).then().statusCode(400).body("violations.in", contains("header"));
        given().get(reviews(flagId)).then().body("items.verdict", contains("confirmed"));
    }

    private static Response keyed(String key, String body, String flagId) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(reviews(flagId));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        String flagId = filed("did:people:wrong");

        say(reviews(flagId), Map.of("verdict", "maybe", "note", "x".repeat(2_001), "stars", "5"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", containsInAnyOrder("verdict", "note", "stars"));
        given().contentType("application/json")
                .body("[]")
                .post(reviews(flagId))
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("is a JSON object"));
        say("/api/v1/allowlist", Map.of("from", "2026-07-02T00:00:00Z", "until", "2026-07-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("account", "reason", "until"));
        say(reviews("none"), Map.of("verdict", "unsure"))
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:churnwatch:problem:no-such-flag"));
        given().get(reviews(flagId) + "/none")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:churnwatch:problem:no-such-ruling"));
    }

    @Test
    void anAllowlistEntryHasAuthorReasonAndEndAndCanBeWithdrawn() {
        String location = say(
                        "/api/v1/allowlist",
                        Map.of("account", "did:people:news", "reason", "a newsroom", "until", "2027-01-01T00:00:00Z"))
                .then()
                .statusCode(201)
                .body("by", equalTo("anna"))
                .body("reason", equalTo("a newsroom"))
                .body("until", equalTo("2027-01-01T00:00:00Z"))
                .body("withdrawn", nullValue())
                .extract()
                .header("Location");
        awaitShown(location);

        given().delete(location).then().statusCode(200).body("withdrawn.by", equalTo("anna"));

        given().get("/api/v1/allowlist?limit=200")
                .then()
                .statusCode(200)
                .body("items.account", hasItem("did:people:news"));
    }

    @Test
    void labelsComeFromTheLatestWordOnEachFlag() {
        String confirmed = filed("did:people:churner");
        String wrong = filed("did:people:cleared");
        String unsure = filed("did:people:unsure");
        awaitShown(location(say(reviews(confirmed), Map.of("verdict", "false_positive"))));
        awaitShown(location(say(reviews(confirmed), Map.of("verdict", "confirmed"))));
        awaitShown(location(say(reviews(wrong), Map.of("verdict", "false_positive"))));
        awaitShown(location(say(reviews(unsure), Map.of("verdict", "unsure"))));

        String csv = given().accept("text/csv").get("/api/v1/labels").asString();
        String ndjson =
                given().accept("application/x-ndjson").get("/api/v1/labels").asString();

        assertThat(csv.lines())
                .startsWith("account,kind,churner")
                .contains("did:people:churner,reviewed,true", "did:people:cleared,reviewed,false")
                .noneMatch(line -> line.contains("did:people:unsure"));
        assertThat(ndjson.lines()).anySatisfy(line -> assertThat(line).contains(confirmed, "\"churner\":true"));
    }

    private static String location(Response answer) {
        return answer.then().statusCode(201).extract().header("Location");
    }

    @Test
    @TestSecurity(user = "exporter", roles = "export")
    void whoMayNotKnowNamesSeesFacesInLabels() {
        given().accept("text/csv")
                .get("/api/v1/labels")
                .then()
                .statusCode(200)
                .body(not(equalTo("")))
                .body(not(containsString("did:people:")));
    }

    @Test
    @TestSecurity(user = "reader", roles = "read")
    void whoMayOnlyReadHasNoSay() {
        say("/api/v1/allowlist", Map.of()).then().statusCode(403);
        given().get("/api/v1/allowlist").then().statusCode(403);
        given().get("/api/v1/labels").then().statusCode(403);
        given().get("/api/v1/reviews").then().statusCode(403);
        say(reviews("any"), Map.of()).then().statusCode(403);
    }
}
