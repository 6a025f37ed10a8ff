package dev.churnwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless browser, and somebody who looks at the console through it. One serves all tests of a class, each without a past. */
final class Chromium {

    /** As wide as a small laptop, and as a small telephone. */
    static final int WIDE = 1280;

    static final int NARROW = 380;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The browser's own word on an answer that is a problem; the page tells of it in words. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of";

    private final ChromeDriver driver;
    private final URI service;
    private final WebDriverWait patience;

    private Chromium(ChromeDriver driver, URI service) {
        this.driver = driver;
        this.service = service;
        this.patience = new WebDriverWait(driver, PATIENCE);
        patience.ignoring(StaleElementReferenceException.class);
    }

    private static @Nullable Chromium opened;

    /** The browser without a past; where none is installed the test is skipped, but fails in continuous integration. */
    static Chromium at(URI service) {
        Chromium ready = opened == null ? open(service) : opened;
        opened = ready;
        return ready.anew();
    }

    /** Does something with the browser, if one is open. */
    static void ifOpen(Consumer<Chromium> deed) {
        if (opened != null) {
            deed.accept(opened);
        }
    }

    /** Closes the browser. */
    static void end() {
        ifOpen(browser -> browser.driver.quit());
        opened = null;
    }

    private static Chromium open(URI service) {
        Optional<Path> browser = command("chromium");
        Optional<Path> driver = command("chromedriver");
        boolean here = browser.isPresent() && driver.isPresent();
        String lacking = "chromium or chromedriver is not installed; deploy/verify installs them";
        assertThat(here || !"true".equals(System.getenv("CI"))).as(lacking).isTrue();
        assumeTrue(here, lacking);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--force-prefers-reduced-motion",
                "--lang=en");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService drives = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(drives, options), service);
    }

    private static Optional<Path> command(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Looks through a window of some width, on a system that is light or dark. */
    Chromium looking(int width, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        return this;
    }

    private Chromium anew() {
        driver.get(service.resolve("/api/v1/elsewhere").toString());
        run("[sessionStorage.clear(), localStorage.clear()]");
        complaints();
        return looking(WIDE, "light");
    }

    /** Goes to an address of the service, and waits until all is there that is asked for. */
    void visit(String address) {
        driver.get(service.resolve(address).toString());
        awaitAnswers();
    }

    /** Waits until a view stands and none of its questions is open. */
    void awaitAnswers() {
        find("h1");
        await(any -> all(".waiting").isEmpty());
    }

    /** The first element that a selector finds, as soon as there is one. */
    WebElement find(String selector) {
        return await(any -> all(selector).stream().findFirst().orElse(null));
    }

    /** What stands in the first element that a selector finds. */
    String text(String selector) {
        return await(any ->
                all(selector).stream().map(WebElement::getText).findFirst().orElse(null));
    }

    /** The first of those which a selector finds that has a text, as soon as there is one. */
    WebElement find(String selector, String text) {
        return await(any -> all(selector).stream()
                .filter(element -> element.getText().contains(text))
                .findFirst()
                .orElse(null));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Waits until a condition is true, or something. */
    <T> T await(ExpectedCondition<T> condition) {
        return patience.until(condition);
    }

    /** What can be read on the page. */
    String text() {
        return text("main");
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    /** The address after the service's own. */
    String address() {
        URI here = URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
        return here.getRawQuery() == null ? here.getRawPath() : here.getRawPath() + "?" + here.getRawQuery();
    }

    void back() {
        driver.navigate().back();
        awaitAnswers();
    }

    void reload() {
        driver.navigate().refresh();
        awaitAnswers();
    }

    /** The element that has the keyboard. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** What a script comes to. */
    Object run(String script) {
        return Objects.requireNonNull(driver.executeScript("return " + script));
    }

    /** Enters an API key as a reader would. */
    void enterKey(String key) {
        WebElement access = find(".access");
        if (access.getDomAttribute("open") == null) {
            find(".access summary").click();
        }
        find("#key").sendKeys(key);
        find(".access button[type=submit]").click();
    }

    /** What is wrong with the page for people who cannot see or point. */
    List<String> barriers() {
        Results results = new AxeBuilder().analyze(driver);
        return results.getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    }

    /** How many pixels of the page stand out of the window at its right. */
    long overhang() {
        return (Long) run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What the browser has to say against the page, but for answers that are problems. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains(REFUSED))
                .toList();
    }

    /** Takes a picture of the page from its top on, at most so many pixels high. */
    void picture(Path file, int height) throws IOException {
        long all = (Long) run("document.documentElement.scrollHeight");
        long width = (Long) run("innerWidth");
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", Math.min(all, height), "scale", 1);
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
                .get("data");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
    }
}
