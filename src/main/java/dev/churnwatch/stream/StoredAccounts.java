package dev.churnwatch.stream;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Looks accounts up in the stores of the running stream. */
@Singleton
class StoredAccounts implements LiveAccounts {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Serializer<AccountId> TO_KEY = (topic, account) -> account.utf8();

    private final KafkaStreams streams;
    private final HostInfo self;

    StoredAccounts(
            KafkaStreams streams, @ConfigProperty(name = "quarkus.kafka-streams.application-server") String self) {
        this.streams = streams;
        this.self = HostInfo.buildFromEndpoint(self);
    }

    @Override
    public Answer find(AccountId account, @Nullable Long asOf) {
        try {
            KeyQueryMetadata owner = streams.queryMetadataForKey(ChurnTopology.STORE, account, TO_KEY);
            if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new NotNow("the partitions are being assigned", SOON);
            }
            if (!owner.activeHost().equals(self)) {
                return new Elsewhere(
                        owner.activeHost().host(), owner.activeHost().port());
            }
            List<DossierStore> stores = streams.store(StoreShelf.query().withPartition(owner.partition()));
            for (DossierStore store : stores) {
                Answer answer = store.exclusively(alone -> view(alone, account, asOf));
                if (!(answer instanceof NeverSeen)) {
                    return answer;
                }
            }
            return new NeverSeen();
        } catch (InvalidStateStoreException e) {
            return new NotNow("the ledgers are being opened", SOON);
        }
    }

    private static Answer view(DossierStore store, AccountId account, @Nullable Long asked) {
        Dossier dossier = store.find(account);
        if (dossier == null) {
            return new NeverSeen();
        }
        long judged = store.judged();
        long latest = judged == Long.MIN_VALUE ? dossier.ledger().seen().last() : judged;
        if (latest == Long.MIN_VALUE) {
            return new NotNow("nothing has been judged yet", SOON);
        }
        if (asked == null) {
            return new Here(view(dossier, store, latest));
        }
        long earliest = store.watch().earliestCorrection(latest);
        return asked < earliest || asked > latest
                ? new OutOfReach(earliest, latest)
                : new Here(view(dossier, store, asked));
    }

    private static AccountView view(Dossier dossier, DossierStore store, long asOf) {
        return new AccountView(
                dossier.ledger().owner(),
                dossier.ledger().openFollows(),
                dossier.ledger().closedFollows(),
                dossier.ledger().size(),
                dossier.ledger().seen().first(),
                dossier.ledger().seen().last(),
                dossier.assess(asOf),
                store.watch().active().at(asOf).policy(),
                view(dossier.flag()));
    }

    private static @Nullable FlagView view(FlagState.@Nullable Revision flag) {
        return flag == null
                ? null
                : new FlagView(flag.flagId(), flag.number(), flag.change(), flag.openedAt(), flag.asOf());
    }
}
