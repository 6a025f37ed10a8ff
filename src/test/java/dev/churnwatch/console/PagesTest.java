package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is sent before it asks the API anything. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class PagesTest {

    private static final Pattern BUNDLE = Pattern.compile("/static/bundle/[\\w-]+\\.(js|css)");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/flags", "/flags?severity=high", "/accounts/did:plc:a", "/accounts/a%2Fb", "/policies"})
    void everyViewIsThePageAndNeedsNoCredential(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", equalTo(Pages.CONTENT_POLICY))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("<title>Churnwatch</title>"));
    }

    @Test
    void whatThePageLoadsIsKeptForItsName() {
        List<String> bundles = BUNDLE.matcher(given().get("/").asString())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(bundles)
                .hasSize(2)
                .allSatisfy(bundle -> given().get(bundle)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", equalTo("public, max-age=31536000, immutable")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", "/static/elsewhere.js", "/flags/elsewhere", "/index.html"})
    void whatIsNoViewIsNobodys(String path) {
        given().get(path).then().statusCode(401);
    }

    @Test
    void nothingIsTakenButQuestions() {
        given().post("/flags").then().statusCode(401);
    }
}
