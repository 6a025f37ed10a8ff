package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch that opens reading on this machine, before a real server, with requests written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopbackDoorTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer open = server(true);
    private final HttpServer closed = server(false);

    @BeforeAll
    void listen() {
        open.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        closed.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "localhost:8080", "LOCALHOST", "[::1]:8080"})
    void opensForWhoNamesThisMachine(String host) throws IOException {
        assertThat(ask(open, "Host: " + host)).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", "192.0.2.1", "0.0.0.0"})
    void staysShutForANameThatOnlyLeadsHere(String host) throws IOException {
        assertThat(ask(open, "Host: " + host)).isEqualTo("shut");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=192.0.2.1",
                "X-Forwarded-For: 127.0.0.1",
                "x-forwarded-host: localhost",
                "X-Forwarded-Anything: 1",
                "X-Real-IP: 192.0.2.1",
                "Via: 1.1 proxy"
            })
    void staysShutForWhatWasPassedOn(String mark) throws IOException {
        assertThat(ask(open, "Host: localhost\r\n" + mark)).isEqualTo("shut");
    }

    @Test
    void staysShutUnlessItIsSwitchedOn() throws IOException {
        assertThat(ask(closed, "Host: localhost")).isEqualTo("shut");
    }

    private HttpServer server(boolean openOnLoopback) {
        AccessConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("churnwatch.access.open-on-loopback", Boolean.toString(openOnLoopback)), "test", 100))
                .build()
                .getConfigMapping(AccessConfig.class);
        LoopbackDoor door = new LoopbackDoor(config);
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end(door.opensFor(request) ? "open" : "shut"));
    }

    private static String ask(HttpServer server, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String text = new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            return text.substring(text.lastIndexOf('\n') + 1);
        }
    }
}
