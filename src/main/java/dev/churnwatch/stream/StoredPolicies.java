package dev.churnwatch.stream;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.wire.PolicyBook;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Looks in the stores of the running stream who judges; in the midst of a turn, who judges in the partition that is furthest. */
@Singleton
class StoredPolicies implements LivePolicies {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaStreams streams;

    StoredPolicies(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Answer find() {
        Optional<List<DossierStore>> stores = StoreShelf.open(streams);
        if (stores.isEmpty()) {
            return new NotNow("the ledgers are being opened", SOON);
        }
        Optional<Here> furthest = stores.get().stream()
                .map(store -> store.exclusively(StoredPolicies::view))
                .max(Comparator.comparingInt(StoredPolicies::revision));
        return furthest.isPresent() ? furthest.get() : new NotNow("this instance has no partition", SOON);
    }

    private static Here view(DossierStore store) {
        Calendar shadow = store.watch().shadow();
        return new Here(
                store.watch().active().latest(),
                shadow == null ? null : shadow.latest(),
                pending(store.books().policies()));
    }

    private static @Nullable Integer pending(@Nullable PolicyBook book) {
        if (book == null || book.announced().isEmpty()) {
            return null;
        }
        PolicyBook.Announced latest = book.announced().get(book.announced().size() - 1);
        return PolicyBook.announcement(latest).revision();
    }

    private static int revision(Here here) {
        int active = here.active().revision();
        return here.shadow() == null ? active : Math.max(active, here.shadow().revision());
    }
}
