package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.Database;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.sandbox.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, by which credential, and how everybody else is refused; on the real routes. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class CredentialsTest {

    private static final String FLAGS = "/api/v1/flags";
    private static final String KEYS = "/api/v1/keys";
    private static final String AUDIT = "/api/v1/audit";
    private static final String ME = "/api/v1/me";

    @Inject
    ApiKeys keys;

    @Inject
    DataSource store;

    @Inject
    Database database;

    @ConfigProperty(name = TokenIssuer.PRIVATE_KEY)
    String issuersKey;

    @Test
    void withoutACredentialNothingIsSaid() {
        given().get(FLAGS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"churnwatch\""))
                .body("type", equalTo("urn:churnwatch:problem:unauthenticated"));
    }

    @Test
    void whatIsNoEndpointIsNobodys() throws SQLException {
        given().get("/api/v1/nothing").then().statusCode(404);
        given().get("/elsewhere").then().statusCode(401);
        with(key(Scope.ALL.toArray(String[]::new))).get("/elsewhere").then().statusCode(403);
    }

    @Test
    void theDescriptionIsOpen() {
        given().accept("application/json").get("/api/v1/openapi").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/flags, read, 200",
        "GET, /api/v1/flags, export, 403",
        "GET, /api/v1/flags, review, 403",
        "GET, /api/v1/flags, admin, 403",
        "GET, /api/v1/keys, read, 403",
        "GET, /api/v1/keys, review, 403",
        "GET, /api/v1/keys, admin, 200",
        "POST, /api/v1/projects/no-such-project/rotation, read, 403",
        "POST, /api/v1/projects/no-such-project/rotation, admin, 404",
        "DELETE, /api/v1/keys/000000000000, export, 403",
        "DELETE, /api/v1/keys/000000000000, admin, 404",
        "GET, /api/v1/me, export, 200",
    })
    void aKeyOpensWhatItsScopeIsFor(String method, String path, String scope, int status) throws SQLException {
        with(key(scope)).request(method, path).then().statusCode(status);
    }

    @Test
    void aMissingScopeIsNamed() throws SQLException {
        with(key(Scope.READ))
                .get(KEYS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:churnwatch:problem:out-of-scope"))
                .body("detail", equalTo("The credential lacks the scope admin."));
    }

    @Test
    void aKeyMayComeInAHeaderOfItsOwn() throws SQLException {
        IssuedKey key = key(Scope.READ);

        given().header("X-API-Key", key.reveal())
                .get(ME)
                .then()
                .statusCode(200)
                .body("caller", equalTo(key.key().name()))
                .body("project", equalTo("credentials"))
                .body("scopes", equalTo(List.of("read")));
    }

    @Test
    void aRevokedKeyOpensNothingAndItsHolderLearnsWhy() throws SQLException {
        IssuedKey key = key(Scope.READ);
        keys.revoke(key.key().id());

        refused(key.reveal(), "The key was revoked.");
    }

    @Test
    void anExpiredKeyOpensNothingAndItsHolderLearnsWhy() throws SQLException {
        IssuedKey key = key(Scope.READ);
        change("update api_key set expires_at = now() where id = '" + key.key().id() + "'");

        refused(key.reveal(), "The key has expired.");
    }

    @Test
    void aGuesserLearnsNothing() throws SQLException {
        IssuedKey revoked = key(Scope.READ);
        keys.revoke(revoked.key().id());
        String guess = revoked.reveal().substring(0, 16) + "A".repeat(43);

        refused(guess, "The credential opens nothing.");
        refused("cw_000000000000_" + "A".repeat(43), "The credential opens nothing.");
        refused("cw_nonsense", "The credential opens nothing.");
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsCalledAStranger() throws SQLException {
        IssuedKey key = key(Scope.READ);

        try (Database.Outage outage = database.outage()) {
            with(key)
                    .get(FLAGS)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:churnwatch:problem:credentials-away"));
        }
    }

    @Test
    void onlyAHashIsStored() throws SQLException {
        IssuedKey key = key(Scope.READ);
        String secret = key.reveal().substring(16);

        try (Connection connection = store.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select api_key::text from api_key")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(secret);
            }
        }
        String hash = "encode(sha256('" + secret + "'), 'hex')";
        try (Connection connection = store.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select 1 from api_key where id = '"
                        + key.key().id() + "' and encode(secret_hash, 'hex') = " + hash)) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void theAdminMakesListsAndRevokesKeys() throws SQLException {
        IssuedKey admin = key(Scope.ADMIN);

        JsonPath made = with(admin)
                .contentType("application/json")
                .body(Map.of("project", "made-by-rest", "scopes", Set.of("read", "export"), "validDays", 30))
                .post(KEYS)
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .header("Location", containsString(KEYS + "/"))
                .body("createdBy", equalTo(admin.key().name()))
                .extract()
                .jsonPath();

        bearing(made.getString("key")).get(FLAGS).then().statusCode(200);
        with(admin)
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(made.getString("id")))
                .body(not(containsString(made.getString("key"))));
        with(admin).delete(KEYS + "/" + made.getString("id")).then().statusCode(204);
        assertThat(keys.list())
                .filteredOn(key -> key.id().equals(made.getString("id")))
                .singleElement()
                .satisfies(key -> assertThat(key.revokedAt()).isNotNull());
    }

    @Test
    void everythingThatIsWrongWithAnOrderIsNamedAtOnce() throws SQLException {
        with(key(Scope.ADMIN))
                .contentType("application/json")
                .body(Map.of("project", "No Name", "scopes", Set.of("everything"), "validDays", 4000))
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("project", "scopes", "validDays")));
    }

    @Test
    void aRotationRaisesTheGeneration() throws SQLException {
        keys.issue(new KeyOrder("rotating", Set.of(Scope.READ), Duration.ofDays(1)), "test");

        with(key(Scope.ADMIN))
                .post("/api/v1/projects/rotating/rotation")
                .then()
                .statusCode(200)
                .body("generation", equalTo(2));
    }

    @Test
    void aTokenOpensWhatItsScopesAreFor() throws SQLException {
        key(Scope.READ);

        bearing(token("credentials").claim("scope", "openid read").sign(issuer()))
                .get(ME)
                .then()
                .statusCode(200)
                .body("caller", equalTo("token:alice"))
                .body("project", equalTo("credentials"))
                .body("scopes", equalTo(List.of("read")));
        bearing(token("credentials").claim("scp", Set.of("read")).sign(issuer()))
                .get(FLAGS)
                .then()
                .statusCode(200);
        bearing(token("credentials").groups(Set.of("admin")).sign(issuer()))
                .get(KEYS)
                .then()
                .statusCode(200);
        bearing(token("credentials").claim("scope", "read").sign(issuer()))
                .get(KEYS)
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenThatIsNotForThisServiceOpensNothing() throws SQLException {
        key(Scope.READ);

        refused(
                token("credentials").claim("scope", "read").sign(TokenIssuer.strangersKey()),
                "The credential opens nothing.");
        refused(
                token("credentials").claim("scope", "read").audience("another").sign(issuer()),
                "The credential opens nothing.");
        refused(
                token("credentials")
                        .claim("scope", "read")
                        .issuedAt(Instant.now().minusSeconds(7200))
                        .expiresAt(Instant.now().minusSeconds(3600))
                        .sign(issuer()),
                "The credential opens nothing.");
        refused(
                token("no-such-project").claim("scope", "read").sign(issuer()),
                "The token names no project that exists here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAGS, "/api/v1/nothing", "/api/v1/openapi"})
    void everyAnswerIsGuarded(String path) {
        given().header("Origin", "https://elsewhere.example")
                .get(path)
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Access-Control-Allow-Origin", equalTo(null));
    }

    @Test
    void anAnswerIsNotForOtherPeoplesCaches() throws SQLException {
        with(key(Scope.READ)).get(FLAGS).then().header("Cache-Control", equalTo("private, no-cache"));
    }

    @Test
    void whatSomebodyAskedCanBeReadByTheAdmin() throws SQLException {
        IssuedKey reader = key(Scope.READ);
        String name = reader.key().name();
        with(reader).get(FLAGS + "?severity=high").then().statusCode(200);
        with(reader)
                .urlEncodingEnabled(false)
                .get(FLAGS + "/did:plc:audited")
                .then()
                .statusCode(404);
        with(reader).get(KEYS + "?key=" + reader.reveal()).then().statusCode(403);
        IssuedKey admin = key(Scope.ADMIN);

        await().untilAsserted(() -> with(admin)
                .get(AUDIT + "?caller=" + name)
                .then()
                .statusCode(200)
                .body("items.status", equalTo(List.of(403, 404, 200)))
                .body("items.scope", equalTo(List.of("admin", "read", "read")))
                .body("items.route", equalTo(List.of(KEYS, FLAGS + "/{account}", FLAGS)))
                .body("items[1].path", equalTo(FLAGS + "/did:plc:audited"))
                .body("items[2].query", equalTo("severity=high"))
                .body("items.project", everyItem(equalTo("credentials")))
                .body(not(containsString(reader.reveal()))));

        JsonPath first = with(admin).get(AUDIT + "?limit=2&caller=" + name).jsonPath();
        with(admin)
                .get(AUDIT + "?limit=2&caller=" + name + "&cursor=" + first.getString("next"))
                .then()
                .body("items.status", equalTo(List.of(200)))
                .body("next", nullValue());
        with(admin)
                .get(AUDIT + "?caller=" + name + "&until=2020-01-01T00:00:00Z")
                .then()
                .body("items", empty());
        with(admin)
                .get(AUDIT + "?since=yesterday&limit=0&who=me")
                .then()
                .statusCode(400)
                .body("violations", hasSize(3));
    }

    @Test
    void aBodyInNoEncodingIsABadRequest() throws SQLException {
        byte[] almostUtf32 = {0, 0, 0, '{', 'c', 'd', 'j', 'o'};

        with(key(Scope.ADMIN))
                .contentType("application/json")
                .body(almostUtf32)
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("violations.message", equalTo(List.of("is JSON in UTF-8")));
    }

    private IssuedKey key(String... scopes) throws SQLException {
        return keys.issue(new KeyOrder("credentials", Set.of(scopes), Duration.ofDays(1)), "test");
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = store.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private PrivateKey issuer() {
        return TokenIssuer.key(issuersKey);
    }

    private static JwtClaimsBuilder token(String project) {
        return Jwt.claims()
                .subject("alice")
                .claim("project", project)
                .audience(TokenIssuer.AUDIENCE)
                .expiresIn(Duration.ofMinutes(5));
    }

    private static RequestSpecification with(IssuedKey key) {
        return bearing(key.reveal());
    }

    private static RequestSpecification bearing(String credential) {
        return given().header("Authorization", "Bearer " + credential);
    }

    private static void refused(String credential, String why) {
        bearing(credential)
                .get(FLAGS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer realm=\"churnwatch\""))
                .body("type", equalTo("urn:churnwatch:problem:unauthenticated"))
                .body("detail", equalTo(why));
    }
}
