package dev.churnwatch.lab.world;

import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A seeded world of accounts of known kinds, and everything that happens in it. */
public final class World {

    private final WorldPlan plan;
    private final List<Kind> kinds;

    private World(WorldPlan plan, List<Kind> kinds) {
        this.plan = plan;
        this.kinds = kinds;
    }

    /** The world of a plan. */
    public static World of(WorldPlan plan) {
        return new World(plan, Cast.deal(plan));
    }

    /**
     * Lets the world happen from its first moment and tells every event, in time order. The same each time.
     *
     * @return everybody, with the truth about them and with the moment at which each churner began
     */
    public List<Inhabitant> play(Consumer<? super FollowEvent> audience) {
        Stage stage = Stage.set(plan, kinds, audience);
        stage.play();
        return truth(stage);
    }

    /** All that happens, in time order. */
    public List<FollowEvent> events() {
        List<FollowEvent> events = new ArrayList<>();
        play(events::add);
        return events;
    }

    /** Everybody, with the truth about them as it is known before anything has happened. */
    public List<Inhabitant> inhabitants() {
        return truth(Stage.set(plan, kinds, event -> {}));
    }

    private List<Inhabitant> truth(Stage stage) {
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> new Inhabitant(
                        stage.lives().get(i).account(),
                        kinds.get(i).name(),
                        kinds.get(i).churner(),
                        stage.lives().get(i).firstTrickAt(),
                        stage.lives().get(i).firstUndoAt()))
                .toList();
    }
}
