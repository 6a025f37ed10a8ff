package dev.churnwatch.stream;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Listens to the canaries in the stores of the running stream. */
@Singleton
class StoredCanaries implements LiveCanaries {

    private final KafkaStreams streams;

    StoredCanaries(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Flock listen() {
        try {
            return streams.store(StoreShelf.query()).stream()
                    .map(DossierStore::flock)
                    .reduce(Flock.EMPTY, Flock::plus);
        } catch (InvalidStateStoreException e) {
            return Flock.EMPTY;
        }
    }
}
