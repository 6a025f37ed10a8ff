package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.sandbox.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Every route with every credential that must not open it. Endpoints are found by their annotations, and what else the server
 * answers by asking its router: a route that is new is tried without anybody thinking of it.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(Unhurried.class)
class RefusedRoutesTest {

    /** What is for everybody. A path that is not here, and that the router knows, is refused to whoever has no credential. */
    private static final Set<String> OPEN = Set.of(
            "/",
            "/static/bundle/x",
            "/api/v1/openapi",
            "/api/v1/openapi.json",
            "/api/v1/openapi.yaml",
            "/api/v1/openapi.yml");

    @Inject
    ApiKeys keys;

    @Inject
    DataSource store;

    @Inject
    Router router;

    @TestHTTPResource
    URI service;

    @ConfigProperty(name = TokenIssuer.PRIVATE_KEY)
    String issuersKey;

    @Test
    void noEndpointOpensWithoutACredentialThatOpensSomething() throws SQLException {
        Map<String, String> credentials = strangers();

        for (Route route : Route.all().toList()) {
            assertThat(ask(route, given()).statusCode())
                    .as("%s without a credential", route)
                    .isEqualTo(401);
            credentials.forEach((what, credential) -> assertThat(
                            ask(route, bearing(credential)).statusCode())
                    .as("%s with %s", route, what)
                    .isEqualTo(401));
        }
    }

    @Test
    void noEndpointOpensForOtherScopesThanItsOwn() throws SQLException {
        List<String> tried = new ArrayList<>();

        for (Route route : Route.all().toList()) {
            Set<String> others = new HashSet<>(Scope.ALL);
            others.removeAll(route.scopes());
            if (!others.isEmpty()) {
                tried.add(route.method() + " " + route.template());
                assertThat(ask(route, bearing(key(others).reveal())).statusCode())
                        .as("%s with %s", route, others)
                        .isEqualTo(403);
                assertThat(ask(route, bearing(token(String.join(" ", others)))).statusCode())
                        .as("%s with a token for %s", route, others)
                        .isEqualTo(403);
            }
        }

        assertThat(tried)
                .as("all but the one for everybody who is somebody")
                .hasSize((int) Route.all().count() - 1);
    }

    @Test
    void whateverElseTheServerAnswersIsRefusedOrForEverybody() {
        Set<String> answered = new TreeSet<>();
        router.getRoutes().stream()
                .map(route -> route.getPath())
                .filter(Objects::nonNull)
                .map(path -> path.endsWith("/*") || path.endsWith("/") ? path.replaceAll("/\\**$", "") + "/x" : path)
                .forEach(path -> {
                    int status = statusOf(path);
                    if (status != 401 && status != 404) {
                        answered.add(path);
                    }
                });

        assertThat(answered).isSubsetOf(OPEN);
        assertThat(statusOf("/elsewhere")).isEqualTo(401);
    }

    /** Asked past what holds tests to the API's description, for this may be none of the API. */
    private int statusOf(String path) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Credentials that open nothing, by what is wrong with them. */
    private Map<String, String> strangers() throws SQLException {
        IssuedKey expired = key(Set.copyOf(Scope.ALL));
        IssuedKey revoked = key(Set.copyOf(Scope.ALL));
        try (Connection connection = store.getConnection();
                Statement change = connection.createStatement()) {
            change.execute("update api_key set expires_at = now() where id = '"
                    + expired.key().id() + "'");
        }
        keys.revoke(revoked.key().id());
        String all = String.join(" ", Scope.ALL);
        Map<String, String> credentials = new TreeMap<>();
        credentials.put("an expired key", expired.reveal());
        credentials.put("a revoked key", revoked.reveal());
        credentials.put("a key's id and another secret", revoked.reveal().substring(0, 16) + "A".repeat(43));
        credentials.put("a key of nobody", "cw_000000000000_" + "A".repeat(43));
        credentials.put("what is no key", UUID.randomUUID().toString());
        credentials.put(
                "an expired token",
                claims(all)
                        .issuedAt(Instant.now().minusSeconds(7200))
                        .expiresAt(Instant.now().minusSeconds(3600))
                        .sign(TokenIssuer.key(issuersKey)));
        credentials.put("a token of another issuer", claims(all).sign(TokenIssuer.strangersKey()));
        credentials.put(
                "a token for another service", claims(all).audience("another").sign(TokenIssuer.key(issuersKey)));
        return credentials;
    }

    private IssuedKey key(Set<String> scopes) throws SQLException {
        return keys.issue(new KeyOrder("refused", scopes, Duration.ofDays(1)), "test");
    }

    private String token(String scopes) {
        return claims(scopes).sign(TokenIssuer.key(issuersKey));
    }

    private static JwtClaimsBuilder claims(String scopes) {
        return Jwt.claims()
                .subject("mallory")
                .claim("project", "refused")
                .claim("scope", scopes)
                .audience(TokenIssuer.AUDIENCE)
                .expiresIn(Duration.ofMinutes(5));
    }

    private static RequestSpecification bearing(String credential) {
        return given().header("Authorization", "Bearer " + credential);
    }

    private static Response ask(Route route, RequestSpecification as) {
        String path = route.path(name -> name.equals("place") ? "reviews" : "somebody");
        boolean hasBody = !route.method().equals("GET");
        return (hasBody ? as.contentType("application/json").body("{}") : as).request(route.method(), path);
    }
}
