package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.sandbox.PackagedService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service with a key. Any number of threads may. */
final class HttpAnswers {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BUFFER = 64 << 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PackagedService service;
    private final String key;

    HttpAnswers(PackagedService service, String key) {
        this.service = service;
        this.key = key;
    }

    /** The answer to a path of the API. */
    HttpAnswer text(String path) {
        long before = System.nanoTime();
        try {
            HttpResponse<InputStream> answer = send(service.at(path));
            try (InputStream body = answer.body()) {
                String text = new String(body.readAllBytes(), UTF_8);
                return new HttpAnswer(answer.statusCode(), text, 0, millisSince(before));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer, whose body is read and counted as it comes. */
    HttpAnswer read(String path) throws IOException {
        long before = System.nanoTime();
        HttpResponse<InputStream> answer = send(service.at(path));
        long lines = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[BUFFER];
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new HttpAnswer(answer.statusCode(), "", lines, millisSince(before));
    }

    private HttpResponse<InputStream> send(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-API-Key", key)
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static double millisSince(long before) {
        return (System.nanoTime() - before) / 1e6;
    }
}
