package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.Database;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The journeys of people who look at the console in a browser, over a small world that the real service has judged. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OpenDoor.class)
class ConsoleTest {

    private static final String API = "/api/v1";
    private static final Duration FILED = Duration.ofSeconds(60);

    @Inject
    Town town;

    @Inject
    FlagTopic topic;

    @Inject
    Database database;

    @TestHTTPResource
    URI service;

    private Chromium browser;

    @BeforeEach
    void open() {
        browser = Chromium.at(service);
        town.settle();
    }

    @AfterEach
    void listen() {
        Chromium.ifOpen(open -> assertThat(open.complaints())
                .as("what the browser complains of")
                .isEmpty());
    }

    @AfterAll
    static void close() {
        Chromium.end();
    }

    private static JsonPath api(String path) {
        return given().get(API + path).then().statusCode(200).extract().jsonPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String newest() {
        return api("/flags?limit=1&openedUntil=2026-06-01T00:00:00Z").getString("items[0].account");
    }

    @Test
    void theOverviewShowsWhatGoesOnAndLeadsToTheFlagsOfAKind() {
        JsonPath counts = api("/flag-counts");

        browser.visit("/");

        assertThat(browser.title()).isEqualTo("Overview · Churnwatch");
        assertThat(browser.text(".lead")).startsWith(counts.getString("open") + " flags stand");
        assertThat(browser.find("cw-chart canvas").isDisplayed()).isTrue();
        assertThat(browser.all(".newest li")).hasSize(8);
        assertThat(browser.text()).contains("How complete this is", "Judged to");

        WebElement kind = browser.find(".kinds td a");
        String open = kind.getText();
        kind.click();
        browser.awaitAnswers();

        assertThat(browser.address()).startsWith("/flags?").contains("label=", "severity=");
        assertThat(browser.all("table.flags tbody tr")).hasSize(Integer.parseInt(open));
    }

    @Test
    void aFilterLivesInTheAddress() {
        browser.visit("/flags");
        new Select(browser.find("#severity")).selectByValue("medium");
        new Select(browser.find("#sort")).selectByValue("-confidence");
        browser.find(".filter button[type=submit]").click();
        browser.awaitAnswers();

        assertThat(browser.address()).isEqualTo("/flags?severity=medium&sort=-confidence");
        assertThat(browser.all("table.flags .severity"))
                .isNotEmpty()
                .allSatisfy(severity -> assertThat(severity.getText()).isEqualTo("medium"));

        browser.reload();

        assertThat(new Select(browser.find("#severity"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("medium");

        browser.back();

        assertThat(browser.address()).isEqualTo("/flags");
        assertThat(new Select(browser.find("#severity"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("any");
    }

    @Test
    void pagesFollowFromOneAnother() {
        browser.visit("/flags?limit=5");
        String first = browser.text("table.flags a.id");
        browser.find("a[rel=next]").click();
        browser.awaitAnswers();

        assertThat(browser.address()).contains("limit=5").contains("cursor=");
        assertThat(browser.text("table.flags a.id")).isNotEqualTo(first);

        browser.find(".pages a", "First page").click();
        browser.awaitAnswers();

        assertThat(browser.text("table.flags a.id")).isEqualTo(first);
    }

    @Test
    void anAccountIsExplained() {
        String account = newest();
        JsonPath live = api("/accounts/" + account);
        JsonPath why = api("/accounts/" + account + "/explanation");

        browser.visit("/flags");
        browser.find("table.flags a.id", account).click();
        browser.awaitAnswers();

        assertThat(browser.address()).isEqualTo("/accounts/" + account);
        assertThat(browser.title()).isEqualTo(account + " · Churnwatch");
        assertThat(browser.focused().getTagName()).isEqualTo("h1");
        assertThat(browser.all(".reasons li")).extracting(WebElement::getText).isEqualTo(live.getList("reasons"));
        assertThat(browser.all("cw-chart canvas")).hasSize(4);
        browser.find(".evidence .numbers summary").click();
        List<String> parts = why.getList("convicts.part");
        parts.forEach(part -> browser.find(".evidence tbody th", part.replace('_', ' ')));
        assertThat(browser.text(".different")).contains(why.getString("needed[0]"));
        assertThat(browser.text("cw-episodes tbody")).contains("undone");
        assertThat(browser.text()).contains("ordinary accounts");
    }

    @Test
    void aRequestIsCopiedWithTheNameOfTheKeyInPlaceOfTheKey() throws SQLException {
        String key = town.keyToAll();
        browser.visit("/flags?severity=medium");
        browser.find(".curl summary").click();
        String without = browser.text(".curl code");
        browser.enterKey(key);
        browser.find(".access summary", "cw_");
        browser.find(".curl summary").click();
        String with = browser.text(".curl code");

        assertThat(without).startsWith("curl -s 'http://").endsWith("/api/v1/flags?severity=medium'");
        assertThat(with).startsWith("curl -s -H \"X-API-Key: $KEY\" 'http://").doesNotContain(key);
    }

    @Test
    void aKeyIsKeptInTheTabAloneAndForgotten() throws SQLException {
        String key = town.keyToAll();
        browser.visit("/");
        assertThat(browser.text(".access summary")).isEqualTo("reading without a key");
        assertThat(browser.text(".newest a")).startsWith("p_");

        browser.enterKey(key);
        browser.find(".access summary", "cw_");
        browser.awaitAnswers();

        assertThat(browser.text(".newest a")).doesNotStartWith("p_");
        assertThat(browser.run("Object.values(sessionStorage).join()")).isEqualTo(key);
        assertThat(browser.run(
                                "JSON.stringify(localStorage) + document.cookie + location.href + document.documentElement.outerHTML")
                        .toString())
                .doesNotContain(key);

        browser.find(".access summary").click();
        browser.find(".access button", "Forget it").click();
        browser.find(".access summary", "reading without a key");

        assertThat(browser.run("sessionStorage.length")).isEqualTo(0L);
    }

    @Test
    void aReviewIsEnteredAndWithdrawn() throws SQLException {
        String key = town.keyToAll();
        browser.visit("/");
        browser.enterKey(key);
        browser.find(".access summary", "cw_");
        browser.visit("/flags?sort=openedAt");
        browser.find("table.flags a.id").click();
        browser.awaitAnswers();
        String account = browser.text("h1");

        browser.find("#false_positive").click();
        browser.find("#note").sendKeys("a shop's own account");
        browser.find(".review button[type=submit]").click();

        browser.find(".review [role=status]", "Entered: false positive");
        await().atMost(FILED).until(() -> stateOf(account, key).equals("RETRACTED"));
        assertThat(browser.text(".said li")).contains("false positive", "a shop's own account");
        assertThat(browser.text("cw-reviews")).contains("The episode is dismissed.");

        browser.find(".said button", "Withdraw").click();

        browser.find(".review [role=status]", "Withdrawn");
        await().atMost(FILED).until(() -> !stateOf(account, key).equals("RETRACTED"));
        browser.find(".said .note", "Withdrawn by");
    }

    private static String stateOf(String account, String key) {
        return given().header("X-API-Key", key)
                .get(API + "/flags/" + account)
                .jsonPath()
                .getString("flag.change");
    }

    @Test
    void whoMayNotReviewIsOfferedNoReview() throws SQLException {
        browser.visit("/");
        browser.enterKey(town.key(Scope.READ));
        browser.find(".access summary", "cw_");
        browser.visit("/accounts/" + newest());

        assertThat(browser.text()).contains("Flags");
        assertThat(browser.all("cw-reviews")).isEmpty();
    }

    @Test
    void aFlagAppearsWhileOneLooks() {
        browser.visit("/");
        browser.find(".connection-live");
        Instant opened = Instant.parse("2026-06-30T12:00:00Z");
        PublishedFlag flag = PublishedFlag.of("did:console:live").openedAt(opened);
        topic.publish(flag);

        WebElement news = browser.find(".newest li.news");

        assertThat(news.getText()).contains("follow churn", "30 Jun");
        assertThat(browser.text(".connection")).contains("Live", "1 changed since you came");

        topic.publish(flag.revision(2, Change.CLEARED));

        browser.find(".newest li.news", "cleared");
    }

    @Test
    void aStrangersNameIsOnlyText() throws SQLException {
        browser.visit("/");
        browser.enterKey(town.keyToAll());
        browser.find(".access summary", "cw_");
        browser.visit("/accounts/" + encoded(Town.EVIL));

        assertThat(browser.text("h1")).isEqualTo("\"><img src=x onerror=alert(1)>⟨U+202E⟩gnp.evil");
        assertThat(browser.text("cw-episodes tbody")).contains("<img src=x onerror=alert(1)>⟨U+202E⟩");
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.run("document.documentElement.outerHTML").toString()).doesNotContain("\u202E");
        assertThat(browser.text("cw-account")).contains("Flagged since");
        browser.find("h1 bdi");
    }

    @Test
    void aProblemSaysWhatToDo() {
        browser.visit("/accounts/nobody-at-all");
        assertThat(browser.text(".problem")).containsAnyOf("never been seen", "No such pseudonym");

        browser.visit("/flags?severity=silly");
        assertThat(browser.find(".problem", "understood").getText())
                .contains("The request cannot be understood", "severity is one of low, medium, high, extreme");

        browser.enterKey("cw_nonsense");
        assertThat(browser.find(".problem", "credential").getText())
                .contains("The credential opens nothing", "Enter an API key");
    }

    @Test
    void thePageComesBackWithTheArchive() throws SQLException {
        try (Database.Outage outage = database.outage()) {
            browser.visit("/flags");
            assertThat(browser.find(".problem", "at the moment").getText()).contains("It is tried again in");
        }

        browser.find("table.flags a.id");
        assertThat(browser.all(".problem")).isEmpty();
    }

    @Test
    void thePoliciesAreCompared() {
        browser.visit("/policies");

        browser.find("h2", "Shadow");
        assertThat(browser.text()).contains("keener", "Whom they flag", "flagged by both");
        assertThat(browser.all("section[aria-labelledby=numbers] tbody tr"))
                .extracting(WebElement::getText)
                .contains("prior 0.001 0.004", "thresholds.flag 0.97 0.9");
    }

    @Test
    void theKeyboardGetsEverywhere() {
        browser.visit("/");
        browser.find("body").sendKeys(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to content");
        browser.focused().sendKeys(Keys.ENTER);
        assertThat(browser.focused().getTagName()).isEqualTo("main");

        browser.find("#account").sendKeys(newest() + Keys.ENTER);
        browser.awaitAnswers();
        assertThat(browser.focused().getTagName()).isEqualTo("h1");

        browser.find(".theme").sendKeys(Keys.ENTER);
        assertThat(browser.run("document.documentElement.dataset.theme")).isEqualTo("dark");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theBrowserTalksToNobodyElse() {
        browser.visit("/accounts/" + newest());

        List<String> asked =
                (List<String>) browser.run("performance.getEntriesByType('resource').map(entry => entry.name)");

        assertThat(asked)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        name -> assertThat(name).startsWith(service.resolve("/").toString()));
    }
}
