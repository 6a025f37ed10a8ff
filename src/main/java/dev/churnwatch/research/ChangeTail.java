package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagLibrary;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's way along the changes of flags. It is pulled: the next few are read from the archive when the client has
 * taken the ones before, so a client that is slow has no more than those waiting for it.
 */
final class ChangeTail {

    private static final int AT_ONCE = 100;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_TO_A_HEARTBEAT = 30;

    private final FlagLibrary library;
    private final Faces faces;
    private final Sse sse;
    private final ChangeRequest.From from;
    private @Nullable Long position;
    private int vainLooks;

    ChangeTail(FlagLibrary library, Faces faces, Sse sse, ChangeRequest.From from) {
        this.library = library;
        this.faces = faces;
        this.sse = sse;
        this.from = from;
        this.position = from.after();
    }

    /** The events, until the client leaves, the archive fails, or {@code stopping} says so. */
    Multi<OutboundSseEvent> events(BooleanSupplier stopping) {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(any -> !stopping.getAsBoolean())
                .onItem()
                .disjoint();
    }

    private Uni<List<OutboundSseEvent>> next() {
        return look().onItem()
                .transformToUni(found -> found.isEmpty()
                        ? Uni.createFrom()
                                .item(this::heartbeat)
                                .onItem()
                                .delayIt()
                                .by(LOOK)
                        : Uni.createFrom().item(found));
    }

    private Uni<List<OutboundSseEvent>> look() {
        return Uni.createFrom().item(this::read).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<OutboundSseEvent> read() {
        long after = position == null ? library.latestPlace() : position;
        position = after;
        List<ArchivedFlag> changes = library.changesAfter(after, from.shadow(), AT_ONCE);
        List<OutboundSseEvent> events = changes.stream().map(this::event).toList();
        faces.remember();
        if (!changes.isEmpty()) {
            position = changes.get(changes.size() - 1).place();
            vainLooks = 0;
        }
        return events;
    }

    private OutboundSseEvent event(ArchivedFlag change) {
        return sse.newEventBuilder()
                .id(Long.toString(change.place()))
                .name(change.change().name().toLowerCase(Locale.ROOT))
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, faces.mask(change.document()))
                .build();
    }

    /** A comment now and then, so that everybody on the way knows that the connection lives. */
    private List<OutboundSseEvent> heartbeat() {
        vainLooks++;
        return vainLooks % LOOKS_TO_A_HEARTBEAT == 1
                ? List.of(sse.newEventBuilder().comment("nothing new").build())
                : List.of();
    }
}
