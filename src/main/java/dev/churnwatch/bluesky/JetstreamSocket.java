package dev.churnwatch.bluesky;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server, of which messages are taken one by one. It asks for as many as it has room for, and for one more when one has
 * been taken: whoever takes slowly is not filled up, but fills up the server's side.
 *
 * <p>A message is the bytes as they came, whether or not they are the text that they are said to be. Handlers run on an event loop
 * of Vert.x, everything else on the thread that takes.
 */
final class JetstreamSocket implements AutoCloseable {

    /** The most messages that wait to be taken. */
    static final int ROOM = 64;

    /** The longest message, in bytes: more does not come from a Jetstream, and would not fit into a record. */
    static final int LONGEST = 512 * 1024;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(ROOM + 1);
    private Buffer begun = Buffer.buffer();
    private boolean ended;
    private final @Nullable Dictionary dictionary;
    private @Nullable WebSocket socket;

    private JetstreamSocket(@Nullable Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    private sealed interface Signal {

        record Came(Buffer message) implements Signal {}

        record Ended(String why) implements Signal {}
    }

    /** A client that can open connections; whoever makes it closes it. */
    static WebSocketClient client(Vertx vertx) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(LONGEST)
                .setMaxMessageSize(LONGEST)
                .setConnectTimeout((int) ANSWER_WITHIN.toMillis()));
    }

    /**
     * Opens a connection.
     *
     * @param address with the scheme {@code ws} or {@code wss}
     * @param dictionary by which messages are compressed, or {@code null} if they are not
     * @throws ConnectionLost if there is none within 15 seconds
     */
    static JetstreamSocket open(WebSocketClient client, String address, @Nullable Dictionary dictionary)
            throws ConnectionLost {
        JetstreamSocket opening = new JetstreamSocket(dictionary);
        WebSocketConnectOptions options =
                new WebSocketConnectOptions().setAbsoluteURI(address).setTimeout(ANSWER_WITHIN.toMillis());
        try {
            opening.socket = client.connect(options)
                    .map(opening::listen)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2 * ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return opening;
        } catch (ExecutionException e) {
            throw lost(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new ConnectionLost("no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionLost("interrupted");
        }
    }

    private static ConnectionLost lost(Throwable cause) {
        if (cause instanceof UpgradeRejectedException rejected) {
            Buffer body = rejected.getBody();
            boolean tooOld = body != null && body.toString().contains("CursorTooOld");
            return new ConnectionLost("it answers with status " + rejected.getStatus(), tooOld);
        }
        return new ConnectionLost(describe(cause));
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private WebSocket listen(WebSocket opened) {
        opened.pause();
        opened.frameHandler(frame -> take(frame, opened));
        opened.exceptionHandler(failure -> end(describe(failure)));
        opened.closeHandler(closed -> end("closed with status " + opened.closeStatusCode()));
        opened.fetch(ROOM);
        return opened;
    }

    private void take(WebSocketFrame frame, WebSocket from) {
        if (ended) {
            return;
        }
        if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
            from.fetch(1); // a ping, which Vert.x answers
            return;
        }
        begun.appendBuffer(frame.binaryData());
        if (begun.length() > LONGEST) {
            end("a message of more than " + LONGEST + " bytes");
            from.close();
        } else if (frame.isFinal()) {
            signals.add(new Signal.Came(begun));
            begun = Buffer.buffer();
        } else {
            from.fetch(1);
        }
    }

    private void end(String why) {
        if (!ended) {
            ended = true;
            signals.add(new Signal.Ended(why));
        }
    }

    /**
     * Takes the next message.
     *
     * @return nothing if none came in time
     * @throws ConnectionLost once the connection has ended and everything that came before has been taken
     */
    byte @Nullable [] next(long nanos) throws ConnectionLost {
        try {
            Signal signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
            if (signal instanceof Signal.Ended end) {
                throw new ConnectionLost(end.why());
            }
            if (signal instanceof Signal.Came came) {
                if (socket != null) {
                    socket.fetch(1);
                }
                byte[] message = came.message().getBytes();
                return dictionary == null ? message : dictionary.unpack(message, LONGEST);
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionLost("interrupted");
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            var unused = socket.close();
        }
    }
}
