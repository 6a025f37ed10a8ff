package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.research.export.ParquetFile;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Accounts whose names are meant to do harm, on their way through every output: each comes out as the same characters, and does
 * nothing on the way. What a browser makes of one is looked at in {@code ConsoleTest}.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(Unhurried.class)
@TestSecurity(
        user = "tester",
        roles = {"read", "export", "review", "admin"})
class NastyNamesTest {

    static final List<String> NAMES = List.of(
            "\u202egpj.evil\u202c",
            "\u2066isolated\u2069\u200f",
            "\u0440\u0430\u0443\u0440\u0430l", // Cyrillic, but for its last letter
            "zero\u200bwidth\u00ad\ufeff",
            "line\u2028paragraph\u2029next\u0085",
            "c1\u009b31mred",
            "'; DROP TABLE flag_change; --",
            "x' OR '1'='1",
            "%_\\_LIKE",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{7*7}}${7*7}#{7*7}${jndi:ldap://x/a}",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd",
            "a,b;c d",
            "quote\"in\"side",
            "../../../etc/passwd",
            "a/b?c#d&e=f",
            "%2e%2e%2f%00",
            "\\u0000\\n\\x1b[31m",
            "\ud83d\udc69\u200d\ud83d\udcbb e\u0301 \u00e9 \ufb01",
            "null",
            "-1",
            "long" + "\u00df".repeat(254));

    /** Names as short as this are in any text. */
    private static final int LIKE_A_WORD = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final LogLines LOG = new LogLines();
    private static final String HEARD = "somebody listens";

    @Inject
    FlagTopic topic;

    @Inject
    DataSource store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeAll
    static void listen() {
        LOG.listen();
        Logger.getLogger(NastyNamesTest.class).info(HEARD);
    }

    @AfterAll
    static void noLineOfTheLogNamesAnybody() {
        LOG.close();
        assertThat(LOG.lines())
                .anyMatch(line -> line.contains(HEARD))
                .allSatisfy(line -> assertThat(NAMES)
                        .filteredOn(name -> name.length() > LIKE_A_WORD)
                        .noneMatch(line::contains));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aFlagNamesTheSameAccountInEveryFormAndPlace(String name) throws Exception {
        PublishedFlag flag = PublishedFlag.of(name);
        topic.publish(flag);
        topic.awaitFiled();

        assertThat(get("/flags/" + encoded(name)).<String>path("flag.account")).isEqualTo(name);
        assertThat(get("/flags?state=all&account=" + encoded(name)).<List<String>>path("items.account"))
                .containsExactly(name);
        assertThat(JSON.readTree(export(name, "ndjson").asString())
                        .path("account")
                        .asText())
                .isEqualTo(name);
        assertThat(csv(export(name, "csv").asString()).getField("account"))
                .isEqualTo(name.matches("[=+@-].*") ? "'" + name : name);
        assertThat(ParquetFile.read(export(name, "parquet").asByteArray()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.getString("account", 0)).isEqualTo(name));
        assertThat(changes()).contains(name);
        assertThat(inDatabase(name)).isEqualTo(1);
        if (name.length() > LIKE_A_WORD) {
            assertThat(given().get(metrics).asString()).doesNotContain(name);
        }
    }

    @Test
    void aLedgerIsFoundUnderTheSameName() throws Exception {
        long at = Instant.parse("2026-06-15T12:00:00Z").toEpochMilli();
        try (var producer = new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String name : NAMES) {
                Follow follow = new Follow(new AccountId(name), new AccountId("somebody"), at);
                producer.send(new ProducerRecord<>(Topics.EVENTS, name.getBytes(UTF_8), EventJson.encode(follow)))
                        .get();
            }
        }

        for (String name : NAMES) {
            String path = "/api/v1/accounts/" + encoded(name);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> given().urlEncodingEnabled(false).get(path).statusCode() == 200);
            assertThat(get("/accounts/" + encoded(name)).<String>path("account"))
                    .isEqualTo(name);
        }
    }

    @Test
    void theTopicsCarryItAsItIs() {
        Churner churner = Churner.named("\"><b>'; --\u202e\u0440,=%00" + UUID.randomUUID());
        churner.churn(bootstrapServers);
        Set<String> keys = new HashSet<>();

        try (var reader = new KafkaConsumer<>(kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.subscribe(List.of(Topics.FLAGS));
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                reader.poll(Duration.ofMillis(200)).forEach(flag -> keys.add(new String(flag.key(), UTF_8)));
                return keys.contains(churner.account().value());
            });
        }
    }

    private Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "nasty-names",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
    }

    private static Response get(String path) {
        Response response = given().urlEncodingEnabled(false).get("/api/v1" + path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response;
    }

    private static Response export(String name, String format) {
        return get("/exports/flags?state=all&format=" + format + "&account=" + encoded(name));
    }

    private static NamedCsvRecord csv(String table) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(table)) {
            return reader.iterator().next();
        }
    }

    /** All accounts of the changes so far. */
    private static List<String> changes() {
        List<String> accounts = new ArrayList<>();
        String after = "0";
        Response page = get("/flag-changes?limit=200&after=" + after);
        while (!page.<List<String>>path("items").isEmpty()) {
            accounts.addAll(page.path("items.account"));
            after = page.path("next");
            page = get("/flag-changes?limit=200&after=" + after);
        }
        return accounts;
    }

    private int inDatabase(String name) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from flag_change where account = ?")) {
            count.setString(1, name);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
