package dev.churnwatch.archive;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of what people have said. Every method throws a {@link jakarta.persistence.PersistenceException} when
 * the database is away.
 */
@ApplicationScoped
@Transactional
public class RulingLibrary {

    private final RulingRows rulings;
    private final FlagChangeRows flags;

    RulingLibrary(RulingRows rulings, FlagChangeRows flags) {
        this.rulings = rulings;
        this.flags = flags;
    }

    /** A flag that can be ruled on, as its latest revision has it; times in ms. */
    public record Subject(FlagId flagId, AccountId account, Standing state, long episodeStart, long asOf) {}

    /** A published flag. */
    public Optional<Subject> subject(String flagId) {
        return flags.find("flagId = ?1 and superseded is null and shadow = false", flagId)
                .firstResultOptional()
                .map(row -> new Subject(
                        new FlagId(row.flagId),
                        new AccountId(row.account),
                        row.state,
                        row.episodeStart.toEpochMilli(),
                        row.asOf.toEpochMilli()));
    }

    /** Everything that was ever said of an account and of its flags. */
    public List<RulingRecord> about(AccountId account) {
        return rulings.find("account = ?1 order by saidAt, id", account.value()).stream()
                .map(RulingRow::record)
                .toList();
    }

    /** What was said under an id. */
    public Optional<RulingRecord> find(String id) {
        return rulings.findByIdOptional(id).map(RulingRow::record);
    }

    /** Everything that was ever said of a flag, from the first word on. */
    public List<RulingRecord> of(FlagId flagId) {
        return rulings.find("flagId = ?1 order by saidAt, id", flagId.value()).stream()
                .map(RulingRow::record)
                .toList();
    }

    /**
     * What was said of some kinds, the newest first, from a place in the listing on.
     *
     * @param after the place, or {@code null} for the beginning
     * @param limit the most that are returned
     */
    public List<RulingRecord> list(Collection<Kind> kinds, @Nullable RulingPosition after, int limit) {
        String wanted = "kind in ?1";
        String order = " order by saidAt desc, id";
        var found = after == null
                ? rulings.find(wanted + order, kinds)
                : rulings.find(
                        wanted + " and (saidAt < ?2 or saidAt = ?2 and id > ?3)" + order,
                        kinds,
                        after.saidAt(),
                        after.id());
        return found.page(0, limit).list().stream().map(RulingRow::record).toList();
    }

    /** A place in the listing, which goes from the newest to the oldest and by id among equals. */
    public record RulingPosition(Instant saidAt, String id) {}

    /**
     * The latest word on each flag that was reviewed or appealed in success, of those that stand; flags on which it is that
     * nobody can tell are left out. By account and flag.
     */
    public List<RulingRecord> latestVerdicts() {
        List<RulingRecord> latest = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        rulings
                .find(
                        "kind in ?1 and withdrawnAt is null order by account, flagId, saidAt desc, id desc",
                        Set.of(Kind.CONFIRMED, Kind.FALSE_POSITIVE, Kind.UNSURE, Kind.APPEAL_UPHELD))
                .stream()
                .filter(row -> seen.add(String.valueOf(row.flagId)))
                .filter(row -> row.kind != Kind.UNSURE)
                .map(RulingRow::record)
                .forEach(latest::add);
        return latest;
    }
}
