package dev.churnwatch.stream;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * Pauses the stream before its ledgers have taken all memory, and lets it go on when there is room again.
 *
 * <p>A paused stream takes no input, judges nothing and restores nothing; what it has taken is committed, its partitions stay
 * with it, and nothing is lost. There is room again when another instance has taken some of them over, or after a restart
 * with a larger heap.
 */
@Startup
@Singleton
class HeapGuard implements LiveHeap {

    private static final Logger LOG = Logger.getLogger(HeapGuard.class);

    /** How often it looks, ms: far less than it takes to fill the rest of a heap. */
    private static final long LOOK = 100;

    /** Every so many looks a paused stream's heap is collected, for nothing else would: every 30 s. */
    private static final int LOOKS_TO_COLLECTION = 300;

    /** The stream goes on below this part of the share, so that it does not stop and go. */
    private static final double ROOM = 0.9;

    /** What can be stopped and go on. */
    interface Flow {

        void pause();

        void resume();
    }

    private final Heap heap;
    private final Flow flow;
    private final double share;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "churnwatch-heap");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean full;
    private int pausedLooks;

    @Inject
    HeapGuard(StreamConfig config, KafkaStreams streams) {
        this(Heap.ofThisJvm(), of(streams), config.heapShare());
    }

    /**
     * A guard that looks when it is told to, or by itself once {@link #begin() begun}.
     *
     * @param share of the heap that may be taken after a collection
     */
    HeapGuard(Heap heap, Flow flow, double share) {
        this.heap = heap;
        this.flow = flow;
        this.share = share;
    }

    static Flow of(KafkaStreams streams) {
        return new Flow() {
            @Override
            public void pause() {
                streams.pause();
            }

            @Override
            public void resume() {
                streams.resume();
            }
        };
    }

    @PostConstruct
    void begin() {
        var unused = looks.scheduleWithFixedDelay(this::look, LOOK, LOOK, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        looks.shutdownNow();
    }

    /** Looks once. */
    void look() {
        if (!full) {
            if (heap.kept() >= share) {
                stop();
            }
            return;
        }
        pausedLooks++;
        if (pausedLooks % LOOKS_TO_COLLECTION == 0) {
            heap.collect();
        }
        if (heap.kept() < share * ROOM) {
            go();
        }
    }

    private void stop() {
        full = true;
        pausedLooks = 0;
        flow.pause();
        LOG.errorf(
                "CW-S4 the stream is paused: %.0f %% of the heap is taken after a collection, and it may be %.0f %%. "
                        + "Nothing is lost. Add an instance, or give this one a larger heap (-Xmx)",
                heap.kept() * 100, share * 100);
    }

    private void go() {
        full = false;
        flow.resume();
        LOG.infof("CW-S5 the stream goes on: %.0f %% of the heap is taken after a collection", heap.kept() * 100);
    }

    @Override
    public boolean full() {
        return full;
    }
}
