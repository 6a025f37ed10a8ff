package dev.churnwatch.research;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.research.export.ParquetFile;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * What came over the wire.
 *
 * @param head all header fields
 * @param body the body, as text; of a Parquet file the rows, and its bytes as they are
 */
record Answer(int status, String type, String head, String body) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREAM = "text/event-stream";
    private static final String PARQUET = "application/vnd.apache.parquet";

    /** Asks with an API key; of a stream, which does not end, as much is read as goes to the line that has {@code last}. */
    static Answer to(URI uri, String key, String type, String last) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .header("Accept", type)
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
            String sent =
                    response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
            try (InputStream in = response.body()) {
                return new Answer(
                        response.statusCode(), sent, response.headers().map().toString(), body(in, sent, last));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(InputStream in, String type, String last) throws IOException {
        if (type.equals(STREAM)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            StringBuilder read = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.append(line).append('\n');
                if (line.contains(last)) {
                    break;
                }
            }
            return read.toString();
        }
        byte[] bytes = in.readAllBytes();
        if (type.equals(PARQUET)) {
            return new String(bytes, ISO_8859_1)
                    + ParquetFile.read(bytes).rows().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n"));
        }
        return new String(bytes, UTF_8);
    }

    JsonPath json() {
        return JsonPath.from(body);
    }

    /** Everything that somebody can see of it. */
    String all() {
        return head + "\n" + body;
    }
}
