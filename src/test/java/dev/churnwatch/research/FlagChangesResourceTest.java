package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {"read", "review"})
class FlagChangesResourceTest {

    private static final String PATH = "/api/v1/flag-changes";

    @Inject
    FlagTopic topic;

    @TestHTTPResource
    URI service;

    @Test
    void listsEachChangeOnceInTheOrderOfFiling() {
        long start = end();
        PublishedFlag flag = PublishedFlag.of("did:change:page");
        topic.publish(flag, flag.revision(2, Change.AMENDED), flag.revision(3, Change.CLEARED));
        topic.awaitFiled();

        JsonPath first = page(start + "&limit=2");
        JsonPath second = page(first.getString("next") + "&limit=2");
        JsonPath end = page(second.getString("next"));

        assertThat(first.getList("items.change")).isEqualTo(List.of("OPENED", "AMENDED"));
        assertThat(second.getList("items.change")).isEqualTo(List.of("CLEARED"));
        assertThat(end.getList("items")).isEmpty();
        assertThat(end.getString("next")).isEqualTo(second.getString("next"));
    }

    @Test
    void aStreamThatBrokeGoesOnWithoutLossOrRepetition() throws IOException {
        long start = end();
        PublishedFlag flag = PublishedFlag.of("did:change:stream");
        topic.publish(flag, flag.revision(2, Change.AMENDED));
        topic.awaitFiled();

        List<Event> before = follow(Long.toString(start), 1);
        topic.publish(flag.revision(3, Change.AMENDED), flag.revision(4, Change.CLEARED));
        List<Event> after = follow(before.get(0).id(), 3);

        assertThat(before).extracting(Event::name).containsExactly("opened");
        assertThat(after).extracting(Event::name).containsExactly("amended", "amended", "cleared");
        assertThat(after)
                .extracting(event -> JsonPath.from(event.data()).getInt("revision"))
                .containsExactly(2, 3, 4);
    }

    @Test
    void whoJoinsAtTheLatestHasOnlyWhatComesThen() throws IOException {
        topic.publish(PublishedFlag.of("did:change:before"));
        topic.awaitFiled();

        JsonPath joined = page("latest");
        topic.publish(PublishedFlag.of("did:change:after"));
        topic.awaitFiled();

        assertThat(joined.getList("items")).isEmpty();
        assertThat(page(joined.getString("next")).getList("items.account")).isEqualTo(List.of("did:change:after"));
    }

    @Test
    void namesABadPosition() {
        given().get(PATH + "?after=yesterday")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("after")));
        given().accept("text/event-stream")
                .header("Last-Event-ID", "x")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("Last-Event-ID")));
    }

    private record Event(String id, String name, String data) {}

    /** Follows until so many events have come, then hangs up. */
    private List<Event> follow(String lastEventId, int count) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) service.resolve(PATH).toURL().openConnection();
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", lastEventId);
        connection.setReadTimeout(60_000);
        List<Event> events = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
            String id = "";
            String name = "";
            while (events.size() < count) {
                String line = lines.readLine();
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, name, line.substring(5)));
                }
            }
        } finally {
            connection.disconnect();
        }
        return events;
    }

    private static long end() {
        long position = 0;
        while (true) {
            JsonPath page = page(position + "&limit=200");
            if (page.getList("items").isEmpty()) {
                return position;
            }
            position = page.getLong("next");
        }
    }

    private static JsonPath page(String after) {
        return given().get(PATH + "?after=" + after)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
    }
}
