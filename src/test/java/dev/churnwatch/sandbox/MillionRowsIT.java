package dev.churnwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.access.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million rows leave the packaged service, which has a heap of 256 MB, and none of its transactions lasts as long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class MillionRowsIT {

    private static final int ROWS = 1_000_000;

    private static final String DAYS = """
            insert into account_day (account, day, follows, ended, open_follows, window_follows, first_seen, flagged,
                policy_name, policy_version, policy_hash, document, filing)
            select 'did:plc:' || md5(i::text), '2030-06-01', i, 0, i, i, '2030-06-01T00:00:00Z', false, 'default', 1, 'sha256:many',
                jsonb_build_object('account', 'did:plc:' || md5(i::text), 'follows', i, 'firstSeen', '2030-06-01T00:00:00Z',
                    'policy', '{"name": "default", "version": 1, "hash": "sha256:many"}'::jsonb), 0
            from generate_series(1, %d) as i;
            insert into completeness (partition, stream_time, judged_to, settled_to, document, filing)
            select 0, '2030-06-04T00:10:00Z', '2030-06-04T00:00:00Z', '2030-06-02T00:00:00Z', '{"partition": 0, "offset": 1,
                "streamTime": "2030-06-04T00:10:00Z", "judgedTo": "2030-06-04T00:00:00Z", "settledTo": "2030-06-02T00:00:00Z"}', 0
            """.formatted(ROWS);

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private PackagedService service;
    private String key;

    @BeforeAll
    void startTheServiceAndFillItsArchive() throws IOException, SQLException {
        service = PackagedService.start(
                Sandbox.shared(),
                directory,
                Map.of("QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT", "3s"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        fill(service.database());
        key = service.key("study", Set.of(Scope.EXPORT, Scope.REVIEW));
    }

    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DAYS);
            statement.execute("analyze account_day");
        }
    }

    @AfterAll
    void endTheService() throws IOException, InterruptedException {
        service.close();
    }

    @Test
    void parquet() throws IOException, InterruptedException {
        Path file = directory.resolve("series.parquet");

        JsonNode manifest = export("parquet", body -> Files.copy(body, file));

        assertThat(manifest.path("status").asText()).as(service.tail()).isEqualTo("complete");
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            assertThat(reader.getRecordCount()).isEqualTo(ROWS);
        }
    }

    @Test
    void ndjson() throws IOException, InterruptedException {
        Lines lines = new Lines();

        JsonNode manifest = export("ndjson", lines::count);

        assertThat(manifest.path("status").asText()).as(service.tail()).isEqualTo("complete");
        assertThat(lines.number).isEqualTo(ROWS);
    }

    @FunctionalInterface
    private interface Reader {
        void read(InputStream body) throws IOException;
    }

    private static final class Lines {

        private long number;

        void count(InputStream body) throws IOException {
            byte[] buffer = new byte[64 << 10];
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    number += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
    }

    /** The manifest of an export, which must tell of what was read. */
    private JsonNode export(String format, Reader reader) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = get("/api/v1/exports/series?format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        MessageDigest sha256 = sha256();
        try (InputStream body = new DigestInputStream(answer.body(), sha256)) {
            reader.read(body);
        }
        String id = answer.headers().firstValue("Churnwatch-Export").orElseThrow();
        JsonNode manifest = new ObjectMapper()
                .readTree(get("/api/v1/exports/" + id + "/manifest").body());
        assertThat(manifest.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(manifest.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
        return manifest;
    }

    private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.at(path))
                .header("X-API-Key", key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
