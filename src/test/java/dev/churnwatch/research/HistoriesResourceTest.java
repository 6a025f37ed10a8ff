package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.access.Faces;
import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Span;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoriesResourceTest {

    private static final long AS_OF = Instant.parse("2026-07-03T12:00:00Z").toEpochMilli();
    private static final long FIRST_DAY = 20_636;

    private final AtomicReference<@Nullable Long> asked = new AtomicReference<>();

    private static Tenure tenure(@Nullable String target, int from, int to, Reciprocity reciprocity) {
        return new Tenure(
                target == null ? null : new AccountId(target),
                AS_OF - from * 3_600_000L,
                to == 0 ? Span.OPEN : AS_OF - to * 3_600_000L,
                Tenure.Start.SEEN,
                to == 0 ? Ending.STANDING : Ending.CHOSEN,
                reciprocity,
                false);
    }

    private static final List<Tenure> TENURES = List.of(
            tenure("did:plc:b", 30, 20, Reciprocity.NONE),
            tenure("did:plc:c", 30, 10, Reciprocity.MUTUAL),
            tenure("did:plc:d", 30, 10, Reciprocity.NONE),
            tenure("did:plc:e", 30, 10, Reciprocity.NONE),
            tenure("did:plc:f", 8, 0, Reciprocity.NONE));

    private static final Chronicle CHRONICLE = new Chronicle(
            new AccountId("did:plc:a"),
            AS_OF - Duration.ofDays(42).toMillis(),
            AS_OF,
            TENURES,
            List.of(
                    new DaySheet(
                            FIRST_DAY,
                            true,
                            4,
                            3,
                            List.of(new DaySheet.Ends(Ending.CHOSEN, Reciprocity.NONE, 1)),
                            1,
                            3,
                            12,
                            0),
                    new DaySheet(FIRST_DAY + 1, false, 1, 1, List.of(), 0, 1, null, null)),
            Survival.empty());

    private HistoriesResource resource(LiveAccounts.Answer answer) {
        return new HistoriesResource(
                (account, asOf) -> {
                    asked.set(asOf);
                    return answer;
                },
                new OtherInstances(new Pages(), Map::of, Passage.PLAIN),
                () -> Completeness.UNKNOWN,
                Faces::names,
                new Pages());
    }

    private Response episodes(String... parameters) {
        return resource(new LiveAccounts.Told(CHRONICLE)).episodes("did:plc:a", query(parameters), null);
    }

    @Test
    void theSeriesHasTheDaysThatWereAskedFor() throws IOException {
        Response response = resource(new LiveAccounts.Told(CHRONICLE))
                .series("did:plc:a", query("since", "2026-07-02", "until", "2026-07-03"), null);

        assertThat(json(response).path("days")).hasSize(1);
        assertThat(json(response).path("days").get(0)).hasToString("""
                {"day":"2026-07-02","complete":true,"follows":4,"coldFollows":3,\
                "ends":[{"cause":"CHOSEN","reciprocity":"NONE","count":1}],"openFollows":3,"followBacks":1,\
                "followersGained":12,"followersLost":0}""");
    }

    @Test
    void whatIsNotKnownOfFollowersIsNull() throws IOException {
        Response response =
                resource(new LiveAccounts.Told(CHRONICLE)).series("did:plc:a", query("since", "2026-07-03"), null);

        JsonNode day = json(response).path("days").get(0);
        assertThat(day.path("followersGained").isNull()).isTrue();
        assertThat(day.path("followersLost").isNull()).isTrue();
    }

    @Test
    void theSeriesIsAlsoATable() {
        Response response = resource(new LiveAccounts.Told(CHRONICLE)).seriesAsTable("did:plc:a", query(), null);

        assertThat((String) response.getEntity())
                .isEqualTo("day,complete,follows,coldFollows,ended,chosen,block,targetGone,ownerGone,"
                        + "endedNone,endedMutual,endedUnknown,openFollows,followBacks,followersGained,followersLost\r\n"
                        + "2026-07-02,true,4,3,1,1,0,0,0,1,0,0,3,1,12,0\r\n"
                        + "2026-07-03,false,1,1,0,0,0,0,0,0,0,0,1,0,,\r\n");
    }

    @Test
    void pagesOfEpisodesNeitherRepeatNorLoseAnyThoughSomeHaveTheSameTimes() throws IOException {
        List<String> targets = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = json(cursor == null ? episodes("limit", "1") : episodes("limit", "1", "cursor", cursor));
            page.path("items").forEach(item -> targets.add(item.path("target").textValue()));
            cursor = page.path("next").textValue();
        } while (cursor != null);

        assertThat(targets).containsExactly("did:plc:b", "did:plc:c", "did:plc:d", "did:plc:e", "did:plc:f");
    }

    @Test
    void aPageIsAsOfTheMomentOfTheFirst() throws IOException {
        String cursor = json(episodes("limit", "2")).path("next").textValue();

        episodes("limit", "2", "cursor", cursor);

        assertThat(asked.get()).isEqualTo(AS_OF);
    }

    @Test
    void episodesAreSortedOutByWhatIsKnownOfThem() throws IOException {
        JsonNode page = json(episodes("reciprocity", "none", "cause", "chosen"));

        assertThat(page.path("items").findValuesAsText("target"))
                .containsExactly("did:plc:b", "did:plc:d", "did:plc:e");
        assertThat(page.path("items").get(0).path("dwellSeconds").asLong()).isEqualTo(36_000);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Response response = episodes("limit", "0", "cause", "whim", "cursor", "?", "asOf", "today", "page", "2");

        HttpProblem problem = (HttpProblem) response.getEntity();
        assertThat(String.valueOf(problem.getParameters().get("violations")))
                .contains("limit", "cause", "cursor", "asOf", "page");
    }

    @Test
    void anAccountThatIsElsewhereIsAskedForOnceOnly() {
        Response response = resource(new LiveAccounts.Elsewhere("127.0.0.1", 1)).dwell("did:plc:a", query(), "1");

        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void survivalHasACurveForEachClass() throws IOException {
        JsonNode body = json(resource(new LiveAccounts.Told(CHRONICLE)).survival("did:plc:a", query(), null));

        assertThat(body.path("classes").findValuesAsText("reciprocity")).containsExactly("NONE", "MUTUAL");
        assertThat(body.path("meta").path("streamTime").isNull()).isTrue();
    }

    private static JsonNode json(Response response) throws IOException {
        assertThat(response.getStatus()).isEqualTo(200);
        return new JsonMapper().readTree((String) response.getEntity());
    }

    private static MultivaluedMap<String, String> query(String... parameters) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i], parameters[i + 1]);
        }
        return query;
    }

    private record Pages() implements ResearchConfig {

        @Override
        public int pageSize() {
            return 50;
        }

        @Override
        public int pageSizeMax() {
            return 200;
        }

        @Override
        public Duration exportLongest() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration forwardTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
