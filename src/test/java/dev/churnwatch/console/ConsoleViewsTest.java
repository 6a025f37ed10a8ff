package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view of the console, wide and narrow, light and dark: without barriers, within the window, without a word of complaint
 * from the browser. Each leaves a picture, in {@code target/screenshots} or where the system property
 * {@code churnwatch.images} says.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OpenDoor.class)
class ConsoleViewsTest {

    private static final Path IMAGES = Path.of(System.getProperty("churnwatch.images", "target/screenshots"));

    @Inject
    Town town;

    @TestHTTPResource
    URI service;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "overview, /, 1280, light, 1400",
        "overview-dark, /, 1280, dark, 1400",
        "overview-narrow, /, 380, light, 1400",
        "flags, /flags?sort=-confidence, 1280, light, 900",
        "flags-narrow, /flags?severity=medium, 380, dark, 900",
        "account, ACCOUNT, 1280, light, 1900",
        "account-dark, ACCOUNT, 1280, dark, 1900",
        "account-narrow, ACCOUNT, 380, light, 2400",
        "policies, /policies, 1280, light, 1500",
        "policies-narrow, /policies, 380, dark, 1500",
        "nobody, /accounts/nobody, 380, light, 900",
    })
    void aViewIsWithoutBarriers(String name, String address, int width, String theme, int height) throws IOException {
        Chromium browser = Chromium.at(service).looking(width, theme);
        town.settle();

        browser.visit(address.equals("ACCOUNT") ? churner() : address);
        browser.picture(IMAGES.resolve(name + ".png"), height);

        assertThat(browser.overhang()).as("pixels that stand out").isZero();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    static void close() {
        Chromium.end();
    }

    /** The address of one whose days show the pattern well: of those flagged, the one with the most follows undone. */
    private static String churner() {
        String account = given().get("/api/v1/flags?limit=200")
                .jsonPath()
                .getString("items.max { it.evidence.drops.total }.account");
        return "/accounts/" + account;
    }
}
