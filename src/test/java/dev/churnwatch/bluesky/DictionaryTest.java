package dev.churnwatch.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import com.sun.net.httpserver.HttpServer;
import dev.churnwatch.sandbox.LocalJetstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DictionaryTest {

    private static final String PATH = "/xrpc/network.bsky.jetstream.subscribeEvents";
    private static final int LONGEST = 1024;

    private final byte[] trained = train();

    @Test
    void aServerPublishesItBesideItsStream() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, trained.length);
            exchange.getResponseBody().write(trained);
            exchange.close();
        });
        server.start();
        Endpoint endpoint =
                new Endpoint(URI.create("ws://127.0.0.1:" + server.getAddress().getPort() + PATH));

        try (Dictionary dictionary =
                Dictionary.publishedBy(endpoint, HttpClient.newHttpClient()).orElseThrow()) {
            assertThat(asked).hasValue("/xrpc/network.bsky.jetstream.getZstdDictionary");
            assertThat(endpoint.request(0, dictionary)).endsWith("&zstdDictionary=" + dictionary.id());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereThereIsNoneNothingIsCompressed() throws IOException {
        LocalJetstream away = LocalJetstream.playing(listener -> {});
        away.close();

        assertThat(Dictionary.publishedBy(new Endpoint(away.address(PATH)), HttpClient.newHttpClient()))
                .isEmpty();
        assertThat(Dictionary.of("<html>".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aSocketUnpacksWhatIsCompressedByIt() throws Exception {
        byte[] packed = pack(sample(7));
        Vertx vertx = Vertx.vertx();
        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    listener.sendBinary(packed);
                    listener.hold();
                });
                Dictionary dictionary = Dictionary.of(trained).orElseThrow();
                JetstreamSocket socket = JetstreamSocket.open(
                        JetstreamSocket.client(vertx), server.address(PATH).toString(), dictionary)) {
            assertThat(socket.next(Duration.ofSeconds(30).toNanos()))
                    .asString(UTF_8)
                    .isEqualTo(sample(7));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void whatCannotBeUnpackedOrWouldBeTooLongStaysAsItIs() {
        byte[] bomb = pack("x".repeat(LONGEST + 1));
        byte[] text = "{}".getBytes(UTF_8);

        Optional<Dictionary> found = Dictionary.of(trained);
        try (Dictionary dictionary = found.orElseThrow()) {
            assertThat(dictionary.unpack(bomb, LONGEST)).isEqualTo(bomb);
            assertThat(dictionary.unpack(text, LONGEST)).isEqualTo(text);
        }
    }

    private byte[] pack(String text) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.loadDict(trained).compress(text.getBytes(UTF_8));
        }
    }

    private static byte[] train() {
        ZstdDictTrainer trainer = new ZstdDictTrainer(1_000_000, 8_192);
        for (int number = 0; number < 2_000; number++) {
            trainer.addSample(sample(number).getBytes(UTF_8));
        }
        return trainer.trainSamples();
    }

    private static String sample(int number) {
        return "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#commit\",\"seq\":"
                + number + ",\"did\":\"did:plc:" + Integer.toHexString(number * 7919) + "\"}}";
    }
}
