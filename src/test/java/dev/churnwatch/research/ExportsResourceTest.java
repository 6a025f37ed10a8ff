package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.churnwatch.archive.ManyFlags;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {"read", "export", "review", "admin"})
class ExportsResourceTest {

    private static final int MANY = 30_000;
    private static final String EXPORT = "/api/v1/exports/flags?shadow=true&state=all&policy=exports";

    @Inject
    ManyFlags flags;

    @TestHTTPResource
    URI service;

    @BeforeEach
    void manyFlags() throws SQLException {
        flags.file("exports", MANY);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void tellsInTheManifestWhatWasSentAndGivesItAgain(Format format) {
        Response sent = given().accept(format.mediaType()).get(EXPORT);

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.contentType()).startsWith(format.mediaType());
        JsonPath manifest = manifest(sent);
        assertThat(manifest.getString("status")).isEqualTo("complete");
        assertThat(manifest.getLong("rows")).isEqualTo(MANY);
        assertThat(manifest.getLong("bytes")).isEqualTo(sent.asByteArray().length);
        assertThat(manifest.getString("sha256")).isEqualTo(sha256(sent.asByteArray()));
        assertThat(manifest.getList("policies")).isEqualTo(List.of("sha256:many"));
        assertThat(manifest.getBoolean("pseudonymised")).isFalse();
        Response again = given().urlEncodingEnabled(false).get("/api/v1/exports/flags?" + manifest.getString("query"));
        assertThat(sha256(again.asByteArray())).isEqualTo(manifest.getString("sha256"));
    }

    @Test
    void ndjsonHasTheDocumentsAsPublished() {
        String first = given().get(EXPORT).asString().lines().findFirst().orElseThrow();

        assertThat(JsonPath.from(first).getString("account")).isEqualTo("=cmd" + MANY);
        assertThat(first).contains("\"share\" : 0.500000");
    }

    @Test
    void csvIsSafeForSpreadsheets() {
        List<String> lines =
                given().accept("text/csv").get(EXPORT).asString().lines().toList();

        assertThat(lines).hasSize(MANY + 1);
        assertThat(lines.get(0)).startsWith("flag_id,revision,change,state,account,");
        assertThat(lines.get(1)).contains(",'=cmd" + MANY + ",");
        assertThat(lines.get(2)).contains(",did:plc:" + (MANY - 1) + ",");
    }

    @Test
    void parquetIsTyped() throws IOException {
        byte[] file = given().get(EXPORT + "&format=parquet&sort=openedAt").asByteArray();

        List<Group> rows = ParquetFile.read(file).rows();

        assertThat(rows).hasSize(MANY);
        assertThat(rows.get(0).getString("account", 0)).isEqualTo("did:plc:1");
        assertThat(rows.get(0).getLong("opened_at", 0)).isEqualTo(1_767_225_600_000L + 61_000);
        assertThat(rows.get(0).getDouble("confidence", 0)).isBetween(0.9, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, , text/csv",
        "'text/csv;q=0.1, application/vnd.apache.parquet', , application/vnd.apache.parquet",
        "*/*, , application/x-ndjson",
        "*/*, csv, text/csv",
        "application/x-ndjson, parquet, application/vnd.apache.parquet",
    })
    void picksTheFormat(String accept, String parameter, String type) {
        given().accept(accept)
                .get(EXPORT + "&account=did:plc:1" + (parameter == null ? "" : "&format=" + parameter))
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Content-Disposition", containsString("attachment"))
                .header("Link", containsString("rel=\"describedby\""));
    }

    @Test
    @TestSecurity(user = "reader", roles = "export")
    void showsFacesToWhoMayNotKnowNames() {
        Response sent = given().get(EXPORT + "&minConfidence=0.9995");

        assertThat(sent.asString().lines())
                .isNotEmpty()
                .allMatch(line -> JsonPath.from(line).getString("account").startsWith("p_"));
        assertThat(manifest(sent).getBoolean("pseudonymised")).isTrue();
    }

    @Test
    @TestSecurity(user = "reader", roles = "read")
    void isForbiddenWithoutTheScope() {
        given().get(EXPORT).then().statusCode(403);
    }

    @Test
    void namesEveryBadParameterAtOnce() {
        given().get("/api/v1/exports/flags?state=x&format=xls&limit=3")
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("limit", "state", "format"));
    }

    @Test
    void knowsOnlyItsOwnExports() {
        given().get("/api/v1/exports/00000000-0000-0000-0000-000000000000/manifest")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:churnwatch:problem:no-such-export"));
        given().get("/api/v1/exports/nonsense/card").then().statusCode(404);
    }

    @Test
    void describesAnExportInACard() {
        Response sent = given().accept("text/csv").get(EXPORT + "&account=did:plc:1");

        given().get("/api/v1/exports/" + sent.header("Churnwatch-Export") + "/card")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/markdown"))
                .body(containsString("## Motivation"))
                .body(containsString("1 rows, as csv; status **complete**"))
                .body(containsString(manifest(sent).getString("sha256")))
                .body(containsString("| `opened_at` | moment |"))
                .body(containsString("## Maintenance"));
    }

    @Test
    void anExportWhoseReaderLeavesWasInterrupted() throws IOException {
        String id;
        try (Socket reader = ask()) {
            id = headerOf(reader.getInputStream());
        }

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("interrupted"));
    }

    @Test
    void anExportWhoseDatabaseFailsEndsWithoutTheEndOfItsTransfer() throws IOException, SQLException {
        byte[] rest;
        String id;
        try (Socket reader = ask()) {
            id = headerOf(reader.getInputStream());
            assertThat(status(id)).isEqualTo("running");
            assertThat(flags.breakOffReading()).isPositive();
            rest = readToTheEnd(reader.getInputStream());
        }

        assertThat(new String(rest, UTF_8)).doesNotEndWith("0\r\n\r\n");
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("interrupted"));
    }

    /** A reader that is slow: what it does not read soon fills every buffer on the way. */
    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        socket.getOutputStream().write(("GET " + EXPORT + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(UTF_8));
        return socket;
    }

    private static String headerOf(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString()
                .lines()
                .filter(line -> line.startsWith("Churnwatch-Export: "))
                .map(line -> line.substring("Churnwatch-Export: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] readToTheEnd(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException e) {
            return all.toByteArray(); // a reset is an end too
        }
        return all.toByteArray();
    }

    private static String status(String id) {
        return given().get("/api/v1/exports/" + id + "/manifest").jsonPath().getString("status");
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
