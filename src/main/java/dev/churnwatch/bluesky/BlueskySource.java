package dev.churnwatch.bluesky;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.stream.WholeTopic;
import dev.churnwatch.wire.SourceCursor;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of Bluesky's stream into {@code follow-events}: stand for election, connect, take, write, commit, on one thread.
 *
 * <p>A server that is away is asked again, and the others before it; Kafka too. What was not committed is read again. The thread
 * ends only when it is told to, after a last commit.
 */
final class BlueskySource implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BlueskySource.class);
    private static final String SOURCE = "bluesky";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final BlueskyConfig config;
    private final List<Endpoint> endpoints;
    private final WebSocketClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlueskyMeter meter;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "churnwatch-bluesky");
    private volatile @Nullable Candidacy current;
    private int turn;

    /**
     * A source that is started with {@link #start}.
     *
     * @param kafka how a client of Kafka reaches the broker
     * @throws IllegalArgumentException if an endpoint is no WebSocket's address
     */
    BlueskySource(
            Map<String, Object> kafka, BlueskyConfig config, Vertx vertx, BlueskyMeter meter, RandomGenerator chance) {
        this.kafka = Map.copyOf(kafka);
        this.config = config;
        this.endpoints = config.endpoints().stream().map(Endpoint::new).toList();
        this.meter = meter;
        this.backoff = new Backoff(config.retryFirst(), config.retryMax(), chance);
        this.client = JetstreamSocket.client(vertx);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Commits what was taken, gives the seat back, and waits for that. */
    @Override
    public void close() throws InterruptedException {
        stopping.countDown();
        Candidacy candidacy = current;
        if (candidacy != null) {
            candidacy.wakeUp();
        }
        thread.join(FAREWELL.toMillis());
        var unused = client.close();
    }

    private void run() {
        while (!isStopping()) {
            try (Candidacy candidacy = new Candidacy(kafka, SOURCE)) {
                current = candidacy;
                while (!isStopping()) {
                    if (candidacy.holdsAfter(LOOK)) {
                        serve(candidacy);
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("woken to stop");
            } catch (KafkaException e) {
                meter.failed();
                LOG.warn("CW-B4 Bluesky's stream waits for Kafka", e);
                pause();
            } finally {
                current = null;
            }
        }
    }

    /** Reads as long as this instance is the one that does. */
    private void serve(Candidacy candidacy) {
        try (Outbox outbox = Outbox.open(kafka, SOURCE)) {
            Course course = new Course(SOURCE, lastCursor(), config.rewind(), config.gapAfter());
            Scribe scribe = new Scribe(outbox, course, meter, InstantSource.system());
            meter.reading(true);
            LOG.info("CW-B1 this instance reads Bluesky's stream");
            boolean holds = true;
            while (holds && !isStopping()) {
                holds = connect(candidacy, outbox, course, scribe);
            }
        } finally {
            meter.reading(false);
        }
    }

    /** Asked for only when nobody else can write it any more. */
    private long lastCursor() {
        long last = 0;
        for (ConsumerRecord<byte[], byte[]> record : WholeTopic.read(kafka, Topics.SOURCE_CURSORS)) {
            last = SourceCursor.read(SOURCE, record.key(), record.value()).orElse(last);
        }
        return last;
    }

    private boolean connect(Candidacy candidacy, Outbox outbox, Course course, Scribe scribe) {
        Endpoint endpoint = endpoints.get(turn);
        try (Dictionary dictionary = dictionary(endpoint);
                JetstreamSocket socket =
                        JetstreamSocket.open(client, endpoint.request(course.begin(), dictionary), dictionary)) {
            read(socket, candidacy, outbox, course, scribe);
            return false;
        } catch (ConnectionLost e) {
            meter.lost();
            LOG.warnf("CW-B2 lost %s: %s", endpoint.name(), e.getMessage());
            if (e.cursorRefused()) {
                course.refuse();
            }
            turn = (turn + 1) % endpoints.size();
            return candidacy.holdsAfter(backoff.afterFailure());
        }
    }

    private @Nullable Dictionary dictionary(Endpoint endpoint) {
        return endpoint.compresses() ? Dictionary.publishedBy(endpoint, http).orElse(null) : null;
    }

    /** Returns when this instance is no longer to read. */
    private void read(JetstreamSocket socket, Candidacy candidacy, Outbox outbox, Course course, Scribe scribe)
            throws ConnectionLost {
        long heard = System.nanoTime();
        do {
            boolean any;
            try {
                any = takeSome(socket, scribe);
            } catch (ConnectionLost e) {
                outbox.commit(course.reached());
                throw e;
            }
            outbox.commit(course.reached());
            if (any) {
                backoff.afterSuccess();
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > config.silenceAfter().toNanos()) {
                throw new ConnectionLost("silent for " + config.silenceAfter());
            }
        } while (!isStopping() && candidacy.holdsAfter(Duration.ZERO));
    }

    /** Takes messages until it is time to commit them, and says whether there were any. */
    private boolean takeSome(JetstreamSocket socket, Scribe scribe) throws ConnectionLost {
        long due = System.nanoTime() + config.commitEvery().toNanos();
        int taken = 0;
        while (taken < config.batchSize()) {
            byte[] message = socket.next(Math.max(due - System.nanoTime(), 0));
            if (message == null) {
                break;
            }
            scribe.take(message);
            taken++;
        }
        return taken > 0;
    }

    private void pause() {
        try {
            if (stopping.await(backoff.afterFailure().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
