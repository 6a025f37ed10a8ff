package dev.churnwatch.stream;

import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.Watch;
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
class StoredAccounts implements LiveAccounts, LiveChronicles {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Serializer<AccountId> TO_KEY = (topic, account) -> account.utf8();

    private final KafkaStreams streams;
    private final HostInfo self;

    StoredAccounts(
            KafkaStreams streams, @ConfigProperty(name = "quarkus.kafka-streams.application-server") String self) {
        this.streams = streams;
        this.self = HostInfo.buildFromEndpoint(self);
    }

    /** What an account is looked up for. */
    @FunctionalInterface
    private interface Look {
        Answer at(Dossier dossier, DossierStore store, long asOf);
    }

    @Override
    public Answer find(AccountId account, @Nullable Long asOf) {
        return find(account, asOf, (dossier, store, at) -> new Here(view(dossier, store, at)));
    }

    @Override
    public Answer tell(AccountId account, @Nullable Long asOf) {
        return find(account, asOf, (dossier, store, at) -> new Told(chronicle(dossier, store, at)));
    }

    private Answer find(AccountId account, @Nullable Long asOf, Look look) {
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
                Answer answer = store.exclusively(alone -> find(alone, account, asOf, look));
                if (!(answer instanceof NeverSeen)) {
                    return answer;
                }
            }
            return new NeverSeen();
        } catch (InvalidStateStoreException e) {
            return new NotNow("the ledgers are being opened", SOON);
        }
    }

    private static Answer find(DossierStore store, AccountId account, @Nullable Long asked, Look look) {
        Dossier dossier = store.find(account);
        if (dossier == null) {
            return new NeverSeen();
        }
        long judged = store.books().judged();
        long latest = judged == Long.MIN_VALUE ? dossier.ledger().seen().last() : judged;
        if (latest == Long.MIN_VALUE) {
            return new NotNow("nothing has been judged yet", SOON);
        }
        if (asked == null) {
            return look.at(dossier, store, latest);
        }
        long earliest = store.watch().earliestCorrection(latest);
        return asked < earliest || asked > latest ? new OutOfReach(earliest, latest) : look.at(dossier, store, asked);
    }

    private static Chronicle chronicle(Dossier dossier, DossierStore store, long asOf) {
        Watch watch = store.watch();
        return dossier.ledger()
                .chronicle(asOf, watch.memory(), watch.active().at(asOf).policy());
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
