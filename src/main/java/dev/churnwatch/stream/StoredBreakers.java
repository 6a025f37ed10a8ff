package dev.churnwatch.stream;

import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.HeldFlag;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Looks at the breakers in the stores of the running stream. */
@Singleton
class StoredBreakers implements LiveBreakers {

    private final KafkaStreams streams;

    StoredBreakers(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<List<Restraint>> stand() {
        return StoreShelf.open(streams)
                .map(stores -> stores.stream()
                        .map(DossierStore::restraint)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparingInt(Restraint::partition))
                        .toList());
    }

    @Override
    public List<HeldAccount> held(int most) {
        return StoreShelf.open(streams).orElse(List.of()).stream()
                .flatMap(store -> store.exclusively(alone -> held(alone, most)).stream())
                .sorted(Comparator.comparing(HeldAccount::account))
                .limit(most)
                .toList();
    }

    private static List<HeldAccount> held(DossierStore store, int most) {
        return store.held().stream().limit(most).map(StoredBreakers::held).toList();
    }

    private static HeldAccount held(Dossier dossier) {
        List<HeldFlag> flags = dossier.held();
        HeldFlag latest = flags.get(flags.size() - 1);
        return new HeldAccount(dossier.ledger().owner(), latest, dossier.assess(latest.asOf()));
    }
}
