package dev.churnwatch.stream;

import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** Listens to the canaries in the stores of the running stream. */
@Singleton
class StoredCanaries implements LiveCanaries {

    private final KafkaStreams streams;

    StoredCanaries(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Flock listen() {
        return StoreShelf.open(streams).orElse(List.of()).stream()
                .map(DossierStore::flock)
                .reduce(Flock.EMPTY, Flock::plus);
    }
}
