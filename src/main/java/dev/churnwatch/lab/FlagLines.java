package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.FlagJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes changes of flags as they are told, as JSON lines. */
final class FlagLines implements Consumer<FlagChange>, AutoCloseable {

    private final FlagJson json;
    private final OutputStream out;

    private FlagLines(FlagJson json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    static FlagLines to(DataFile file, Policy policy) throws IOException {
        return new FlagLines(new FlagJson(policy), file.write());
    }

    /** @throws UncheckedIOException if it cannot be written */
    @Override
    public void accept(FlagChange change) {
        try {
            out.write(json.encode(change));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
