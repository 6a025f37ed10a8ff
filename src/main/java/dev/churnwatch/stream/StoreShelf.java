package dev.churnwatch.stream;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** The stores of this instance's tasks, as queries find them; each is to be read {@link DossierStore#exclusively}. */
final class StoreShelf implements QueryableStoreType<List<DossierStore>> {

    /** A query for the stores of this instance. */
    static StoreQueryParameters<List<DossierStore>> query() {
        return StoreQueryParameters.fromNameAndType(ChurnTopology.STORE, new StoreShelf());
    }

    /** The stores of this instance; nothing while the stream starts or moves its partitions. */
    static Optional<List<DossierStore>> open(KafkaStreams streams) {
        try {
            return Optional.of(streams.store(query()));
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean accepts(StateStore store) {
        return store instanceof WriteBehindStore<?>;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<DossierStore> create(StateStoreProvider provider, String storeName) {
        QueryableStoreType<WriteBehindStore<DossierStore>> type =
                (QueryableStoreType<WriteBehindStore<DossierStore>>) (QueryableStoreType<?>) this;
        return provider.stores(storeName, type).stream()
                .map(WriteBehindStore::state)
                .toList();
    }
}
