package dev.churnwatch.stream;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Counts in the stores of the running stream. */
@Singleton
class StoredPopulation implements LivePopulation {

    private final KafkaStreams streams;

    StoredPopulation(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<Population> count() {
        Population sum = null;
        for (DossierStore store : StoreShelf.open(streams).orElse(List.of())) {
            Population one = store.population();
            if (one == null) {
                return Optional.empty();
            }
            sum = sum == null ? one : sum.plus(one);
        }
        return Optional.ofNullable(sum);
    }
}
