package dev.churnwatch.bluesky;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The dictionary by which a server of version 2 compresses what it serves; it publishes it itself. For one thread at a time. */
final class Dictionary implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Dictionary.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int LONGEST = 2 * 1024 * 1024;

    private final long id;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    private Dictionary(byte[] bytes, long id) {
        this.id = id;
        context.loadDict(bytes);
    }

    /** The dictionary that bytes are, or nothing if they are none of zstd's. */
    static Optional<Dictionary> of(byte[] bytes) {
        long id = Zstd.getDictIdFromDict(bytes);
        return id == 0 ? Optional.empty() : Optional.of(new Dictionary(bytes, id));
    }

    /** The dictionary that a server publishes now; without one, what it serves is asked for as it is. */
    static Optional<Dictionary> publishedBy(Endpoint endpoint, HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.dictionary())
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return answer.statusCode() == 200 ? of(body.readNBytes(LONGEST)) : Optional.empty();
            }
        } catch (IOException e) {
            LOG.debugf(e, "%s has no dictionary", endpoint.name());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What a server calls it. */
    long id() {
        return id;
    }

    /**
     * A message as it was before it was compressed; what cannot be unpacked stays as it is.
     *
     * @param longest so many bytes at most
     */
    byte[] unpack(byte[] message, int longest) {
        try {
            return context.decompress(message, longest);
        } catch (ZstdException e) {
            return message;
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
