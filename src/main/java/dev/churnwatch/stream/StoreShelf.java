package dev.churnwatch.stream;

import java.util.List;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** The stores of this instance's tasks, as queries find them; each is to be read {@link DossierStore#exclusively}. */
final class StoreShelf implements QueryableStoreType<List<DossierStore>> {

    /** A query for the stores of this instance. */
    static StoreQueryParameters<List<DossierStore>> query() {
        return StoreQueryParameters.fromNameAndType(ChurnTopology.STORE, new StoreShelf());
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
