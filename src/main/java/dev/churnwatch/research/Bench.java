package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.stream.Registrar;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import dev.churnwatch.wire.RulingRecord.Withdrawal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where the caller's words become rulings: they are entered once, under his name, and answered with their address. */
@ApplicationScoped
class Bench {

    private static final Logger LOG = Logger.getLogger(Bench.class);

    /** The longest note or reason, in characters. */
    static final int LONGEST_NOTE = 2_000;

    /** What is wrong with a longer one. */
    static final Violation LONG_NOTE =
            new Violation("query", "note", "is a text of at most " + LONGEST_NOTE + " characters");

    private final Callers callers;
    private final RulingLibrary library;
    private final Registrar registrar;
    private final CompletenessDesk desk;

    Bench(Callers callers, RulingLibrary library, Registrar registrar, CompletenessDesk desk) {
        this.callers = callers;
        this.library = library;
        this.registrar = registrar;
        this.desk = desk;
    }

    /**
     * What somebody says.
     *
     * @param flagId the flag that it is about, or {@code null}
     * @param from ms
     * @param until ms
     */
    record Word(
            Kind kind,
            AccountId account,
            @Nullable FlagId flagId,
            long from,
            long until,
            @Nullable String note) {

        private RulingRecord saidBy(Caller caller, String id) {
            return new RulingRecord(
                    id, kind, account, flagId, from, until, caller.id(), note, System.currentTimeMillis(), null);
        }

        /** Whether somebody who says this again has said that; a flag's last tick may have gone on meanwhile. */
        private boolean isSaidIn(RulingRecord ruling) {
            return kind == ruling.kind()
                    && account.equals(ruling.account())
                    && Objects.equals(flagId, ruling.flagId())
                    && Objects.equals(note, ruling.note())
                    && (flagId != null || (from == ruling.from() && until == ruling.until()));
        }
    }

    /**
     * Enters what the caller says: 201 with its address below {@code place}. What was said under the same key is not said again.
     */
    Response enter(Word word, @Nullable String idempotencyKey, String place) {
        Caller caller = callers.current();
        Optional<String> id = RulingId.of(caller, idempotencyKey);
        if (id.isEmpty()) {
            return ProblemType.badRequest(
                    List.of(new Violation("header", RulingId.HEADER, "is 1 to 200 visible ASCII characters")));
        }
        Optional<RulingRecord> before = library.find(id.get());
        if (before.isPresent() && !word.isSaidIn(before.get())) {
            return ProblemType.KEY_USED_AGAIN.answer();
        }
        RulingRecord ruling = before.orElseGet(() -> word.saidBy(caller, id.get()));
        if (before.isEmpty() && !isEntered(ruling)) {
            return away();
        }
        return Response.created(URI.create(place + '/' + ruling.id()))
                .entity(RulingDocuments.of(ruling, desk.now()))
                .build();
    }

    /** Withdraws a ruling for the caller: 200, and the ruling as it now is. */
    Response withdraw(RulingRecord ruling, @Nullable String note) {
        RulingRecord withdrawn = ruling;
        if (ruling.withdrawn() == null) {
            withdrawn = ruling.withdrawn(new Withdrawal(callers.current().id(), note, System.currentTimeMillis()));
            if (!isEntered(withdrawn)) {
                return away();
            }
        }
        return Response.ok(RulingDocuments.of(withdrawn, desk.now())).build();
    }

    private boolean isEntered(RulingRecord ruling) {
        try {
            registrar.enter(ruling);
            return true;
        } catch (KafkaException e) {
            LOG.warn("CW-R3 a ruling could not be entered", e);
            return false;
        }
    }

    private static Response away() {
        return ProblemType.RULINGS_AWAY.answer(
                "The broker did not take it. Say it again under the same Idempotency-Key.", Registrar.RETRY_AFTER);
    }
}
