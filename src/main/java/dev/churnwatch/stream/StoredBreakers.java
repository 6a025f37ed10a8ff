package dev.churnwatch.stream;

import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.HeldFlag;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Looks at the breakers in the stores of the running stream. */
@Singleton
class StoredBreakers implements LiveBreakers {

    private final KafkaStreams streams;

    StoredBreakers(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<List<Restraint>> stand() {
        try {
            List<Restraint> all = new ArrayList<>();
            for (DossierStore store : streams.store(StoreShelf.query())) {
                Restraint one = store.restraint();
                if (one != null) {
                    all.add(one);
                }
            }
            all.sort(Comparator.comparingInt(Restraint::partition));
            return Optional.of(all);
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<HeldAccount> held(int most) {
        try {
            return streams.store(StoreShelf.query()).stream()
                    .flatMap(store -> store.exclusively(alone -> held(alone, most)).stream())
                    .sorted(Comparator.comparing(HeldAccount::account))
                    .limit(most)
                    .toList();
        } catch (InvalidStateStoreException e) {
            return List.of();
        }
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
