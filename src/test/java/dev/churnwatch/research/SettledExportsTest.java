package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ManyDays;
import dev.churnwatch.research.export.Format;
import dev.churnwatch.research.export.ParquetFile;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports of what settled days show, on days of the year 2030. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "settler",
        roles = {Scope.READ, Scope.EXPORT, Scope.REVIEW, Scope.ADMIN})
class SettledExportsTest {

    private static final int ACCOUNTS = 1_200;
    private static final int FLAGGED = ACCOUNTS / 4;
    private static final String DAYS = "since=2030-06-01&until=2030-06-03";
    private static final String SERIES = "/api/v1/exports/series?" + DAYS;
    private static final String EPISODES = "/api/v1/exports/episodes?" + DAYS;
    private static final String SAMPLE = "/api/v1/exports/sample?day=2030-06-02&seed=a%20seed";

    @TestHTTPResource
    URI service;

    @Inject
    ManyDays days;

    @BeforeEach
    void manyDays() throws SQLException {
        days.file(ACCOUNTS);
    }

    static Stream<Arguments> everyExportInEveryFormat() {
        return Stream.of(
                        Arguments.of(SERIES, 2 * ACCOUNTS, 2),
                        Arguments.of(EPISODES, 4 * ACCOUNTS, 2),
                        Arguments.of(SAMPLE + "&size=600", 600, 0))
                .flatMap(export -> Stream.of(Format.values())
                        .map(format -> Arguments.of(export.get()[0], export.get()[1], export.get()[2], format)));
    }

    @ParameterizedTest
    @MethodSource("everyExportInEveryFormat")
    @TestSecurity(
            user = "recomputer",
            roles = {Scope.EXPORT, Scope.REVIEW})
    void tellsInTheManifestWhatWasSentAndGivesItAgain(String export, int rows, int truncatedDays, Format format) {
        Response sent =
                given().urlEncodingEnabled(false).accept(format.mediaType()).get(export);

        assertThat(sent.statusCode()).isEqualTo(200);
        JsonPath manifest = manifest(sent);
        assertThat(manifest.getString("status")).isEqualTo("complete");
        assertThat(manifest.getLong("rows")).isEqualTo(rows);
        assertThat(manifest.getLong("truncatedDays")).isEqualTo(truncatedDays);
        assertThat(manifest.getString("sha256")).isEqualTo(sha256(sent.asByteArray()));
        assertThat(manifest.getList("policies")).isEqualTo(List.of("sha256:days"));
        Response again = given().urlEncodingEnabled(false)
                .get(export.substring(0, export.indexOf('?') + 1) + manifest.getString("query"));
        assertThat(sha256(again.asByteArray())).isEqualTo(manifest.getString("sha256"));
    }

    @Test
    void theManifestSaysWhatTheExportRestsOn() {
        JsonPath manifest = manifest(given().get("/api/v1/exports/series?since=2030-06-01&account=nobody"));

        assertThat(manifest.getString("query"))
                .matches("account=nobody&format=ndjson&since=2030-06-01&snapshot=\\d+&until=2031-03-07");
        assertThat(manifest.getString("asOf")).isEqualTo("2031-03-07T00:00:00Z");
        assertThat(manifest.getMap("inputOffsets"))
                .containsKeys("0", "1", "2", "3")
                .containsValue(10);
        assertThat(manifest.getString("completeness.meta.settledTo")).isEqualTo("2031-03-07T00:00:00Z");
    }

    @Test
    void aSeriesHasADayToARow() throws IOException {
        List<Group> rows = ParquetFile.read(given().get(SERIES + "&format=parquet&account=did:plc:day-1")
                        .asByteArray())
                .rows();

        assertThat(rows).hasSize(2);
        Group first = rows.get(0);
        assertThat(first.getInteger("day", 0))
                .isEqualTo((int) LocalDate.parse("2030-06-01").toEpochDay());
        assertThat(first.getLong("follows", 0)).isEqualTo(3);
        assertThat(first.getLong("ends_chosen_none", 0)).isEqualTo(2);
        assertThat(first.getLong("followers_gained", 0)).isEqualTo(12);
        assertThat(first.getLong("followers_lost", 0)).isEqualTo(7);
        assertThat(rows.get(1).getFieldRepetitionCount("followers_gained")).isZero();
        assertThat(first.getLong("ends_block_mutual", 0)).isZero();
        assertThat(first.getDouble("logit", 0)).isEqualTo(-1.1);
        assertThat(first.getBoolean("truncated", 0)).isTrue();
        assertThat(first.getString("policy_hash", 0)).isEqualTo("sha256:days");
    }

    @Test
    void aSeriesInNdjsonHasTheDocumentsAsPublished() {
        String line = given().get(SERIES + "&account=did:plc:day-1")
                .asString()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(line).contains("\"confidence\":0.250000").contains("\"target\":\"did:plc:target-1\"");
    }

    @Test
    void anEpisodeSaysWhetherItsAccountWasFlagged() {
        List<String> lines = given().accept("text/csv")
                .get(EPISODES + "&flagged=true")
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(1 + 4 * FLAGGED);
        assertThat(lines.get(0)).startsWith("account,target,from,to,dwell_seconds,cause,");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("'=day-") && line.contains(",true,0.25,"));
        assertThat(lines.get(1))
                .contains(",2030-06-01T01:00:00.250Z,2030-06-01T03:00:00.250Z,7200,CHOSEN,NONE,false,SEEN,");
        assertThat(lines.get(2)).contains(",,,2030-06-01T04:00:00Z,,CHOSEN,UNKNOWN,false,UNKNOWN,");
    }

    @Test
    void anEpisodeWhoseMomentsAreKnownOnlyWithinBoundsSaysWhich() {
        List<String> lines = given().accept("text/csv")
                .get(EPISODES + "&account=did:plc:day-1")
                .asString()
                .lines()
                .toList();

        assertThat(lines.get(0)).endsWith(",snapshot,from_not_before,to_not_before");
        assertThat(lines.get(1)).endsWith(",0,,");
        assertThat(lines.get(2)).endsWith(",0,,2030-06-01T03:30:00Z");
    }

    @Test
    void whoHangsUpBeforeTheEndIsInTheAuditLogToo() throws IOException {
        String ownQuestion = "since=2030-06-01&until=2030-06-30";
        try (Socket reader = new Socket(service.getHost(), service.getPort())) {
            reader.getOutputStream()
                    .write(("GET /api/v1/exports/series?" + ownQuestion + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(US_ASCII));
            assertThat(reader.getInputStream().read()).isEqualTo('H');
        }

        await().untilAsserted(
                        () -> given().get("/api/v1/audit?limit=200").then().body("items.query", hasItem(ownQuestion)));
    }

    @Test
    void anEpisodeInNdjsonHasThePublishedOneAndWhoseItIs() {
        JsonPath row = JsonPath.from(given().get(EPISODES + "&account=did:plc:day-1")
                .asString()
                .lines()
                .findFirst()
                .orElseThrow());

        assertThat(row.getString("account")).isEqualTo("did:plc:day-1");
        assertThat(row.getString("target")).isEqualTo("did:plc:target-1");
        assertThat(row.getLong("dwellSeconds")).isEqualTo(7200);
        assertThat(row.getString("day")).isEqualTo("2030-06-01");
        assertThat(row.getBoolean("flagged")).isFalse();
    }

    @Test
    void aSampleIsTheDrawOfTheApiWithItsProbabilityInEachRow() {
        String question = "?day=2030-06-02&seed=one&probability=0.1";

        List<JsonPath> rows = given().get("/api/v1/exports/sample" + question)
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();

        List<String> drawn = given().get("/api/v1/sample" + question).path("items.account");
        assertThat(rows)
                .extracting(row -> row.getString("account"))
                .isEqualTo(drawn)
                .hasSize(90);
        assertThat(rows)
                .allMatch(row -> row.getDouble("probability") == 0.1 && row.getLong("frame") == ACCOUNTS - FLAGGED);
    }

    @Test
    @TestSecurity(user = "reader", roles = Scope.EXPORT)
    void accountsAndTargetsAreFacesToWhoMayNotKnowNames() {
        List<JsonPath> rows = given().get(EPISODES + "&flagged=true")
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();

        assertThat(rows).allMatch(row -> row.getString("account").startsWith("p_"));
        assertThat(rows)
                .extracting(row -> row.getString("target"))
                .allMatch(face -> face == null || face.startsWith("p_"));
        String face = rows.get(0).getString("account");
        assertThat(given().get(SERIES + "&account=" + face).asString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(face) && !line.contains("day-4") && !line.contains("target-"));
        assertThat(given().get(SERIES + "&format=csv&account=" + face).asString())
                .contains(face);
        given().get(SERIES + "&account==day-4").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "series?since=2030-06-03&until=2030-06-01&flagged=perhaps&format=xls&limit=3, 'since,flagged,format,limit'",
        "episodes?since=yesterday&until=2040-01-01&snapshot=-1, 'since,until,snapshot'",
        "sample?day=2040-01-01&size=0&probability=2&page=1, 'seed,day,size,probability,probability,page'"
    })
    void namesEveryBadParameterAtOnce(String export, String fields) {
        given().get("/api/v1/exports/" + export)
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder((Object[]) fields.split(",")));
    }

    @ParameterizedTest
    @CsvSource({
        "series?since=2030-06-01&until=2030-06-02, what an account did, 1 days in this export have more",
        "episodes?since=2030-06-01&until=2030-06-02, a follow that ended, 1 days in this export have more",
        "sample?seed=s&day=2030-06-02, drawn at random, The frame is the accounts"
    })
    void describesEachKindInACardOfItsOwn(String export, String row, String gap) {
        Response sent = given().get("/api/v1/exports/" + export);

        String card = given().get("/api/v1/exports/" + sent.header("Churnwatch-Export") + "/card")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/markdown"))
                .extract()
                .asString();
        assertThat(card.replace('\n', ' '))
                .contains(row, gap, manifest(sent).getString("sha256"), "| `account` | text |");
    }

    private static JsonPath manifest(Response sent) {
        return given().get("/api/v1/exports/" + sent.header("Churnwatch-Export") + "/manifest")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
