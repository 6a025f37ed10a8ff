package dev.churnwatch.lab.world;

import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A world while it happens: everybody, the time, and the audience. */
final class Stage {

    /** The newly born come in this first part of the world, so that something is left to live. */
    private static final double BIRTHS_UNTIL = 0.6;

    /** The streams of chance that belong to no account, beyond every account's index. */
    private static final long BIRTHS = -2;

    private final WorldPlan plan;
    private final Agenda agenda;
    private final List<Life> lives;
    private final @Nullable Life[] bystanders;
    private final Crowd crowd;
    private final Consumer<? super FollowEvent> audience;

    private Stage(WorldPlan plan, List<Kind> kinds, Consumer<? super FollowEvent> audience) {
        this.plan = plan;
        this.agenda = new Agenda(plan.startMillis(), plan.endMillis());
        this.audience = audience;
        this.lives = new ArrayList<>(kinds.size());
        double[] popularity = new double[kinds.size()];
        for (int index = 0; index < kinds.size(); index++) {
            Behaviour behaviour = kinds.get(index).behaviour().get();
            Chance chance = new Chance(plan.seed(), index);
            lives.add(new Life(this, index, behaviour, chance, plan.keyedShare()));
            popularity[index] = behaviour.popularity(chance);
        }
        this.bystanders = new Life[plan.crowd()];
        this.crowd = new Crowd(lives, popularity, this::anyone);
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
        return plan.endMillis();
    }

    double zeal() {
        return plan.zeal();
    }

    /** Any account, a bystander or not, each as likely as every other. */
    private Life anyone(Chance chance) {
        int index = chance.whole(0, lives.size() + bystanders.length - 1);
        return index < lives.size() ? lives.get(index) : bystander(index - lives.size());
    }

    /** Bystanders come into being when someone comes across them: most worlds need but few. */
    private Life bystander(int number) {
        Life bystander = bystanders[number];
        if (bystander == null) {
            int index = lives.size() + number;
            bystander = new Life(this, index, new Bystander(), new Chance(plan.seed(), index), plan.keyedShare());
            bystander.settle();
            bystanders[number] = bystander;
        }
        return bystander;
    }

    /** Everybody whom the world is about; no bystanders. */
    List<Life> lives() {
        return lives;
    }

    Crowd crowd() {
        return crowd;
    }
}
