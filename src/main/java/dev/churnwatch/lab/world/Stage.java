package dev.churnwatch.lab.world;

import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A world while it happens: everybody, the time, and the audience. */
final class Stage {

    /** The newly born come in this first part of the world, so that something is left to live. */
    private static final double BIRTHS_UNTIL = 0.6;

    /** The streams of chance that belong to no account, beyond every account's index. */
    private static final long BIRTHS = -2;

    private final Agenda agenda;
    private final long end;
    private final List<Life> lives;
    private final Crowd crowd;
    private final Consumer<? super FollowEvent> audience;

    private Stage(WorldPlan plan, List<Kind> kinds, Consumer<? super FollowEvent> audience) {
        this.agenda = new Agenda(plan.startMillis(), plan.endMillis());
        this.end = plan.endMillis();
        this.audience = audience;
        this.lives = new ArrayList<>(kinds.size());
        double[] popularity = new double[kinds.size()];
        for (int index = 0; index < kinds.size(); index++) {
            Behaviour behaviour = kinds.get(index).behaviour().get();
            Chance chance = new Chance(plan.seed(), index);
            lives.add(new Life(this, index, behaviour, chance, plan.keyedShare()));
            popularity[index] = behaviour.popularity(chance);
        }
        this.crowd = new Crowd(lives, popularity);
    }

    /** Sets the stage with one life for each kind dealt, and nothing having happened yet. */
    static Stage set(WorldPlan plan, List<Kind> kinds, Consumer<? super FollowEvent> audience) {
        Stage stage = new Stage(plan, kinds, audience);
        Chance births = new Chance(plan.seed(), BIRTHS);
        List<Life> born = new ArrayList<>();
        for (Life life : stage.lives) {
            if (life.behaviour().newborn(births)) {
                born.add(life);
            } else {
                life.settle();
            }
        }
        for (Life life : born) {
            long at = plan.startMillis() + (long) (plan.span() * births.between(0, BIRTHS_UNTIL));
            stage.plan(at, life::comeIntoBeing);
        }
        return stage;
    }

    /** Lets everything happen. */
    void play() {
        agenda.unfold();
    }

    void plan(long at, Runnable act) {
        agenda.plan(at, act);
    }

    void tell(FollowEvent event) {
        audience.accept(event);
    }

    long now() {
        return agenda.now();
    }

    long end() {
        return end;
    }

    List<Life> lives() {
        return lives;
    }

    Crowd crowd() {
        return crowd;
    }
}
