package dev.churnwatch.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.sandbox.LocalJetstream;
import dev.churnwatch.sandbox.LocalJetstream.Script;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class JetstreamSocketTest {

    private static final long LONG = Duration.ofSeconds(30).toNanos();

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private WebSocketClient client;

    @BeforeAll
    void start() {
        client = JetstreamSocket.client(vertx);
    }

    @AfterAll
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messagesAreTakenInTheirOrderHoweverManyWait() throws Exception {
        List<String> messages = IntStream.range(0, 5_000)
                .mapToObj(number -> number + " " + "x".repeat(1_000))
                .toList();

        assertThat(taken(
                        listener -> {
                            for (String message : messages) {
                                listener.send(message);
                            }
                            listener.hold();
                        },
                        messages.size()))
                .isEqualTo(messages);
    }

    @Test
    void aMessageInSeveralFramesIsOne() throws Exception {
        assertThat(taken(
                        listener -> {
                            listener.sendInParts("{\"kind\":\"commit\"}");
                            listener.sendBinary("bytes".getBytes(UTF_8));
                            listener.hold();
                        },
                        2))
                .containsExactly("{\"kind\":\"commit\"}", "bytes");
    }

    @Test
    void whoAsksWhetherAnybodyIsThereIsAnsweredAndTakesNoRoom() throws Exception {
        assertThat(taken(
                        listener -> {
                            for (int i = 0; i < 3 * JetstreamSocket.ROOM; i++) {
                                listener.ping();
                            }
                            listener.awaitPong();
                            listener.send("at last");
                            listener.hold();
                        },
                        1))
                .containsExactly("at last");
    }

    @Test
    void bytesThatAreNoTextComeAsTheyAre() throws Exception {
        byte[] garbage = {'{', (byte) 0xff, (byte) 0xc0, 0, '}'};
        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    listener.send(garbage);
                    listener.hold();
                });
                JetstreamSocket socket = open(server)) {
            assertThat(socket.next(LONG)).isEqualTo(garbage);
        }
    }

    @Test
    void whatCameBeforeTheEndIsTakenFirst() throws Exception {
        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    listener.send("last");
                    listener.breakOff("never whole");
                });
                JetstreamSocket socket = open(server)) {
            assertThat(socket.next(LONG)).asString(UTF_8).isEqualTo("last");
            assertThatThrownBy(() -> socket.next(LONG)).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheConnection() throws Exception {
        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    listener.sendInParts("x".repeat(JetstreamSocket.LONGEST + 2));
                    listener.hold();
                });
                JetstreamSocket socket = open(server)) {
            assertThatThrownBy(() -> socket.next(LONG))
                    .isInstanceOf(ConnectionLost.class)
                    .hasMessageContaining("a message of more than");
        }
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws IOException {
        LocalJetstream server = LocalJetstream.playing(listener -> {});
        server.close();

        assertThatThrownBy(() -> open(server)).isInstanceOf(ConnectionLost.class);
    }

    private JetstreamSocket open(LocalJetstream server) throws ConnectionLost {
        return JetstreamSocket.open(client, server.address("/subscribe").toString(), null);
    }

    private List<String> taken(Script script, int count) throws Exception {
        List<String> taken = new ArrayList<>();
        try (LocalJetstream server = LocalJetstream.playing(script);
                JetstreamSocket socket = open(server)) {
            while (taken.size() < count) {
                byte[] message = socket.next(LONG);
                assertThat(message).isNotNull();
                taken.add(new String(message, UTF_8));
            }
        }
        return taken;
    }
}
