package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {Scope.READ, Scope.REVIEW})
class ConditionalAnswersTest {

    @Inject
    FlagTopic topic;

    @Test
    void whoHasTheAnswerIsNotToldAgain() {
        publish(PublishedFlag.of("did:plc:told"));
        String tag = tagOf("/api/v1/flags/did:plc:told");

        given().header("If-None-Match", tag)
                .get("/api/v1/flags/did:plc:told")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .body(emptyString());
    }

    @Test
    void whatChangedIsToldAgain() {
        PublishedFlag flag = PublishedFlag.of("did:plc:changing");
        publish(flag);
        String tag = tagOf("/api/v1/flags/did:plc:changing");

        publish(flag.revision(2, Change.CLEARED));

        given().header("If-None-Match", tag)
                .get("/api/v1/flags/did:plc:changing")
                .then()
                .statusCode(200)
                .body("flag.revision", equalTo(2));
        assertThat(tagOf("/api/v1/flags/did:plc:changing")).isNotEqualTo(tag);
    }

    @Test
    void aProblemHasNoTag() {
        given().get("/api/v1/flags/did:plc:nobody").then().statusCode(404).header("ETag", nullValue());
    }

    @Test
    void theTagCoversEverythingButTheAnswersOwnMeta() throws IOException {
        assertThat(jsonTag("{\"a\":1,\"meta\":{\"lag\":[2]},\"b\":3}"))
                .isEqualTo(jsonTag("{\"a\":1,\"b\":3}"))
                .isNotEqualTo(jsonTag("{\"a\":1,\"b\":4}"))
                .isNotEqualTo(jsonTag("{\"a\":1,\"b\":\"3\"}"));
        assertThat(ConditionalAnswers.tag("{\"a\":1,\"meta\":2}", null))
                .as("of an endpoint that names no type")
                .isEqualTo(jsonTag("{\"a\":1}"));
        assertThat(jsonTag("{\"a\":{\"meta\":1}}")).isNotEqualTo(jsonTag("{\"a\":{\"meta\":2}}"));
    }

    private static EntityTag jsonTag(String body) throws IOException {
        return ConditionalAnswers.tag(body, MediaType.APPLICATION_JSON_TYPE);
    }

    private void publish(PublishedFlag flag) {
        topic.publish(flag);
        topic.awaitFiled();
    }

    private static String tagOf(String path) {
        String tag = given().get(path).then().statusCode(200).extract().header("ETag");
        assertThat(tag).startsWith("W/\"");
        return tag;
    }
}
