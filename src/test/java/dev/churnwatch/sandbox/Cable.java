package dev.churnwatch.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * What lies between a client and a server, and can be cut: nothing passes any more, and nobody is told, as when a switch dies.
 * Connections that are there or come meanwhile stay silent until it is mended, and then go on where they were.
 */
public final class Cable implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final int far = Ports.free();
    private final ServerSocket door;
    private boolean cut;

    public Cable() {
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
        start("cable-door", this::accept);
    }

    /** The port for clients. */
    public int near() {
        return door.getLocalPort();
    }

    /** The port that the server has to listen on. */
    public int far() {
        return far;
    }

    /** Cuts it. */
    public synchronized void cut() {
        cut = true;
    }

    /** Mends it. */
    public synchronized void mend() {
        cut = false;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                start("cable", () -> connect(client));
            }
        } catch (IOException e) {
            // the door was closed
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = pass(new Socket(InetAddress.getLoopbackAddress(), far))) {
            Thread back = start("cable-back", () -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // the server is not there, which the client learns from the end of its connection
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(pass(chunk), 0, read);
            }
        } catch (IOException e) {
            // one of the two ended the connection, which ends it for both
        }
    }

    /** What is given, once the cable is whole. */
    private synchronized <T> T pass(T what) throws IOException {
        try {
            while (cut) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the cable was cut", e);
        }
        return what;
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        door.close();
        mend();
    }
}
