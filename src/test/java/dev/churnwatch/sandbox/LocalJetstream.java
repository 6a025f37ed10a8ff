package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a Jetstream on this machine, which plays a script to each connection: the first to the first, and so on; to those beyond
 * the last script, that one. It writes its frames by hand, so that it can do what no library would.
 */
public final class LocalJetstream implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?im)^sec-websocket-key: *(\\S+)");
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");
    private static final String ANSWER_TO_KEYS = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MASK = 4;

    private final List<Script> scripts;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private LocalJetstream(List<Script> scripts, ServerSocket server) {
        this.scripts = scripts;
        this.server = server;
    }

    /** What is played to a connection; it is hung up when this returns. */
    @FunctionalInterface
    public interface Script {

        /** Plays it. */
        void play(Listener listener) throws IOException;
    }

    /** Starts a server. */
    public static LocalJetstream playing(Script... scripts) {
        try {
            LocalJetstream started =
                    new LocalJetstream(List.of(scripts), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            started.threads.execute(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI address(String path) {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** What was asked for, in the order of the connections. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections are open. */
    public int open() {
        return open.get();
    }

    /** How many were at the same time. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> play(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            Listener listener = new Listener(socket, shakeHands(socket));
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                script(listener.request).play(listener);
            } finally {
                open.decrementAndGet();
            }
        } catch (IOException e) {
            sockets.remove(socket); // whoever listened has gone
        }
    }

    private synchronized Script script(String request) {
        requests.add(request);
        return scripts.get(Math.min(requests.size(), scripts.size()) - 1);
    }

    private static String shakeHands(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up in the middle of a request");
            }
            head.append((char) next);
        }
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new IOException("not asked for a WebSocket: " + head);
        }
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + digest(key.group(1) + ANSWER_TO_KEYS) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        return head.substring(0, head.indexOf("\r\n")).split(" ", 3)[1];
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Hangs up on everybody. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    /** The client at the other end of a connection. */
    public static final class Listener {

        private final Socket socket;
        private final DataOutputStream out;
        private final String request;

        private Listener(Socket socket, String request) throws IOException {
            this.socket = socket;
            this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            this.request = request;
        }

        /** From when on it wants to hear, microseconds since 1970; 0 for from now on. */
        public long cursor() {
            Matcher cursor = CURSOR.matcher(request);
            return cursor.find() ? Long.parseLong(cursor.group(1)) : 0;
        }

        /** Sends a message. */
        public void send(String text) throws IOException {
            send(text.getBytes(UTF_8));
        }

        /** Sends bytes as a message of text, whatever they are. */
        public void send(byte[] text) throws IOException {
            frame(TEXT, true, text.length, text);
            out.flush();
        }

        /** Sends a message of bytes. */
        public void sendBinary(byte[] bytes) throws IOException {
            frame(BINARY, true, bytes.length, bytes);
            out.flush();
        }

        /** Asks whether anybody is there. */
        public void ping() throws IOException {
            frame(PING, true, 4, "well".getBytes(UTF_8));
            out.flush();
        }

        /** Sends a message in two frames, and asks between them whether anybody is there. */
        public void sendInParts(String text) throws IOException {
            byte[] whole = text.getBytes(UTF_8);
            byte[] rest = Arrays.copyOfRange(whole, whole.length / 2, whole.length);
            frame(TEXT, false, whole.length / 2, Arrays.copyOf(whole, whole.length / 2));
            ping();
            frame(0, true, rest.length, rest);
            out.flush();
        }

        /** Begins a message, and hangs up in the middle of its frame. */
        public void breakOff(String text) throws IOException {
            byte[] whole = text.getBytes(UTF_8);
            frame(TEXT, true, whole.length, Arrays.copyOf(whole, whole.length / 2));
            out.flush();
            socket.close();
        }

        /** Waits until the client answers a ping. */
        public void awaitPong() throws IOException {
            int kind = hear();
            while (kind != PONG) {
                if (kind < 0) {
                    throw new IOException("hung up");
                }
                kind = hear();
            }
        }

        /** Waits until the client hangs up. */
        public void hold() throws IOException {
            int kind = hear();
            while (kind >= 0 && kind != CLOSE) {
                kind = hear();
            }
        }

        /** Reads a frame of the client's, which are all short, and returns of which kind it is; -1 at the end. */
        private int hear() throws IOException {
            InputStream in = socket.getInputStream();
            int first = in.read();
            if (first < 0) {
                return first;
            }
            int length = in.read() & 0x7f;
            in.skipNBytes(MASK + length);
            return first & 0x0f;
        }

        private void frame(int kind, boolean last, int length, byte[] payload) throws IOException {
            out.writeByte(kind | (last ? 0x80 : 0));
            if (length < 126) {
                out.writeByte(length);
            } else if (length < 65_536) {
                out.writeByte(126);
                out.writeShort(length);
            } else {
                out.writeByte(127);
                out.writeLong(length);
            }
            out.write(payload);
        }
    }
}
