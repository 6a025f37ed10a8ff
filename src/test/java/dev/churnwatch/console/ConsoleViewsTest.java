package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view of the console, wide and narrow, light and dark: without barriers, within the window, without a word of complaint
 * from the browser. Each leaves a picture in {@code target/screenshots}; where the system property {@code churnwatch.images}
 * names a directory, the pictures that are there already are renewed.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OpenDoor.class)
class ConsoleViewsTest {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String CHURNER = "CHURNER";

    @Inject
    Town town;

    @TestHTTPResource
    URI service;

    @AfterAll
    static void close() {
        Chromium.end();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "overview, /, 1280, light, 1250, How complete this is",
        "overview-dark, /, 1280, dark, 1250, Newest flags",
        "overview-narrow, /, 380, light, 1400, Open flags by kind",
        "flags, /flags?sort=-confidence, 1280, light, 900, undid",
        "flags-narrow, /flags?severity=medium, 380, dark, 900, medium",
        "account, CHURNER, 1280, light, 1640, What would have to be different",
        "account-dark, CHURNER, 1280, dark, 2240, ordinary accounts",
        "account-narrow, CHURNER, 380, light, 2400, Episodes",
        "policies, /policies, 1280, light, 1200, In what they differ",
        "policies-narrow, /policies, 380, dark, 1500, flagged by both",
        "nobody, /accounts/nobody, 380, light, 900, was shown to this project",
    })
    void aViewIsWithoutBarriers(String name, String address, int width, String theme, int height, String shows)
            throws IOException {
        Chromium browser = Chromium.at(service).looking(width, theme);
        town.settle();

        browser.visit(address.equals(CHURNER) ? churner() : address);
        browser.find("main", shows);
        browser.picture(PICTURES.resolve(name + ".png"), height);
        renew(name + ".png");

        assertThat(browser.overhang()).as("pixels that stand out").isZero();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static void renew(String picture) throws IOException {
        Path image =
                Path.of(System.getProperty("churnwatch.images", "docs/none")).resolve(picture);
        if (Files.exists(image)) {
            Files.copy(PICTURES.resolve(picture), image, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The address of one whose days show the pattern best: it undoes in one go what it has followed over many days. */
    private static String churner() throws IOException {
        JsonNode flags = new ObjectMapper()
                .readTree(given().get("/api/v1/flags?limit=200").asString());
        return StreamSupport.stream(flags.path("items").spliterator(), false)
                .max(Comparator.comparingDouble(flag -> sharpness(flag.path("evidence"))))
                .map(flag -> "/accounts/" + flag.path("account").asText())
                .orElseThrow();
    }

    /** How many days' follows it undoes on a day on which it undoes any. */
    private static double sharpness(JsonNode evidence) {
        long days = StreamSupport.stream(evidence.path("dropDays").spliterator(), false)
                .filter(day -> day.path("none").asInt() + day.path("mutual").asInt() > 0)
                .count();
        double dropped = evidence.path("drops").path("total").asDouble() / Math.max(days, 1);
        return dropped
                * evidence.path("followDays").asDouble()
                / Math.max(evidence.path("follows").asDouble(), 1);
    }
}
