package dev.churnwatch.research.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Each row's document on a line of its own. */
final class NdjsonRows<R> implements RowWriter<R> {

    private final Layout<R> layout;
    private final OutputStream out;

    NdjsonRows(Layout<R> layout, OutputStream out) {
        this.layout = layout;
        this.out = out;
    }

    @Override
    public void write(R row) throws IOException {
        out.write(layout.document().apply(row).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
