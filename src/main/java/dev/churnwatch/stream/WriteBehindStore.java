package dev.churnwatch.stream;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Streams store that keeps live objects and writes them to its changelog when the task commits.
 *
 * <p>This is the only class that leans on Kafka Streams' internals (checked on 4.1.2, the pinned version): a task calls
 * {@link #flushCache()} before it ends a transaction, because this store says that it has a cache, and
 * {@code logChange} puts a record into that transaction. A test fails if either ceases to hold.
 *
 * @param <S> what is kept
 */
final class WriteBehindStore<S extends WriteBehindStore.State> implements StateStore, CachedStateStore<byte[], byte[]> {

    /** What a store keeps. */
    interface State {

        /** Writes everything that has changed since it was last asked. */
        void writeChanges(Changelog changelog);

        /** Takes one record that was written before. */
        void restore(byte[] key, byte @Nullable [] value);
    }

    /** Where changes are written. */
    @FunctionalInterface
    interface Changelog {

        /** Writes one record; {@code null} deletes the key. */
        void write(byte[] key, byte @Nullable [] value);
    }

    /** No clock but the broker's own says of what time a record is, so the broker refuses none for its time. */
    private static final Map<String, String> BROKERS_TIME =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.name);

    private final String name;
    private final S state;
    private @Nullable InternalProcessorContext<?, ?> context;
    private boolean open;

    private WriteBehindStore(String name, S state) {
        this.name = name;
        this.state = state;
    }

    S state() {
        return state;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext storeContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) storeContext;
        storeContext.register(root, state::restore);
        open = true;
    }

    /** Called by the task before it commits. */
    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> log = context;
        if (log == null) {
            throw new IllegalStateException("the store " + name + " was flushed before it was opened");
        }
        long streamTime = Math.max(0, log.currentStreamTimeMs());
        state.writeChanges(
                (key, value) -> log.logChange(name, Bytes.wrap(key), value, streamTime, Position.emptyPosition()));
    }

    @Override
    public void clearCache() {
        // called when a task goes over to standby, after flushCache: nothing is cached beyond what was written
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    @SuppressWarnings("deprecation")
    public void flush() {
        // everything is written by flushCache; there is nothing behind it
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Builds one store for each task. */
    static <S extends State> StoreBuilder<WriteBehindStore<S>> builder(String name, Supplier<S> states) {
        return new Builder<>(name, states);
    }

    private static final class Builder<S extends State> implements StoreBuilder<WriteBehindStore<S>> {

        private final String name;
        private final Supplier<S> states;

        Builder(String name, Supplier<S> states) {
            this.name = name;
            this.states = states;
        }

        @Override
        public WriteBehindStore<S> build() {
            return new WriteBehindStore<>(name, states.get());
        }

        @Override
        public StoreBuilder<WriteBehindStore<S>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<WriteBehindStore<S>> withCachingDisabled() {
            throw new UnsupportedOperationException("the store writes behind by its nature");
        }

        @Override
        public StoreBuilder<WriteBehindStore<S>> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<WriteBehindStore<S>> withLoggingDisabled() {
            throw new UnsupportedOperationException("without a changelog the state would be lost");
        }

        @Override
        public Map<String, String> logConfig() {
            return BROKERS_TIME;
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
