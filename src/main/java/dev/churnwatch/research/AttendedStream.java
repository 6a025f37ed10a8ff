package dev.churnwatch.research;

import io.vertx.core.http.HttpServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Breaks when its reader has left; what is written to a closed connection otherwise vanishes without a word. */
final class AttendedStream extends FilterOutputStream {

    private final HttpServerResponse response;

    AttendedStream(OutputStream out, HttpServerResponse response) {
        super(out);
        this.response = response;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attend();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        attend();
    }

    private void attend() throws IOException {
        if (response.closed()) {
            throw new IOException("the reader has left");
        }
    }
}
