package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A churner: follows strangers by the day, waits, and undoes those who did not follow back.
 *
 * <p>Numbers are those of the tools' sources and of their users' configurations, scaled down to the size of a small
 * world.
 */
final class Campaign implements Behaviour {

    /** In which order follows are undone. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST,
        RANDOM
    }

    /** How acts are spread over a day. */
    enum Pace {
        /** One every few minutes, each follow undone by its own timer. */
        STEADY,
        /** One sitting to follow, another to undo. */
        BURST,
        /** Sittings of 8 to 12 acts and a pause of ten minutes, over and over. */
        BATCHES
    }

    /**
     * How a churner works.
     *
     * @param followsPerDay the median over such churners
     * @param holdDays how long they wait before they undo
     * @param looks whether they look who followed back; the others undo everybody
     * @param lastsDays when they give it up
     */
    record Style(double followsPerDay, double holdDays, boolean looks, Order order, Pace pace, double lastsDays) {}

    private record Waiting(Life target, long since) {}

    private static final double DAY_OFF = 0.1;
    private static final double OVERLOOKED = 0.03;
    private static final double BLOCKING = 0.006;
    private static final double LAST_START = 0.3;

    private final Style style;
    private final List<Waiting> waiting = new ArrayList<>();
    private double followsPerDay;
    private double appeal;
    private long hold;
    private long ends;

    Campaign(Style style) {
        this.style = style;
    }

    @Override
    public boolean newborn(Chance chance) {
        return style.lastsDays > 100 && chance.happens(0.2);
    }

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        followsPerDay = Math.max(8, Math.min(100, chance.logNormal(style.followsPerDay, 0.4)));
        hold = Span.days(style.holdDays * chance.between(0.95, 1.1));
        appeal = chance.between(0.1, 0.25);
        life.remember(chance.whole(20, 80));
        Casual.live(life, 0.15);
        long latest = Math.min((long) (life.ahead() * LAST_START), Span.days(style.lastsDays / 4));
        life.after((long) (latest * chance.between(0, 1)), () -> {
            ends = life.now() + Span.days(style.lastsDays);
            life.everyDay(() -> work(life));
        });
    }

    private void work(Life life) {
        if (life.now() >= ends) {
            return;
        }
        if (!life.chance().happens(DAY_OFF)) {
            List<Runnable> follows = Collections.nCopies(life.chance().poisson(followsPerDay), () -> follow(life));
            if (style.pace == Pace.STEADY) {
                follows.forEach(life::sometimeToday);
            } else {
                life.sometimeToday(() -> sit(life, follows));
            }
        }
        if (style.pace != Pace.STEADY) {
            life.sometimeToday(() -> sit(life, undoing(life)));
        }
    }

    private void sit(Life life, List<Runnable> acts) {
        if (style.pace == Pace.BURST) {
            life.inTurn(acts, 3, 30);
            return;
        }
        long pause = 0;
        for (int from = 0; from < acts.size(); ) {
            int to = Math.min(acts.size(), from + life.chance().whole(8, 12));
            List<Runnable> batch = acts.subList(from, to);
            life.after(pause, () -> life.inTurn(batch, 3, 12));
            pause += Span.minutes(life.chance().between(11, 14));
            from = to;
        }
    }

    private void follow(Life life) {
        life.stranger().ifPresent(target -> {
            life.lure(target, appeal);
            if (style.pace == Pace.STEADY) {
                life.after((long) (hold * life.chance().between(1, 1.15)), () -> undo(life, target));
            } else {
                waiting.add(new Waiting(target, life.now()));
            }
            if (life.chance().happens(BLOCKING)) {
                target.after(Span.hours(life.chance().logNormal(8, 1)), () -> target.block(life));
            }
        });
    }

    private List<Runnable> undoing(Life life) {
        List<Waiting> due = new ArrayList<>(
                waiting.stream().filter(w -> w.since <= life.now() - hold).toList());
        waiting.removeAll(due);
        switch (style.order) {
            case OLDEST_FIRST -> {}
            case NEWEST_FIRST -> Collections.reverse(due);
            case RANDOM -> life.chance().shuffle(due);
        }
        List<Runnable> acts = new ArrayList<>();
        for (Waiting one : due) {
            acts.add(() -> undo(life, one.target));
        }
        return acts;
    }

    private void undo(Life life, Life target) {
        boolean spared = style.looks && target.follows(life);
        if (!spared && !life.chance().happens(OVERLOOKED)) {
            life.unfollow(target);
        }
    }

    /** Interest does not fade where there was none. */
    @Override
    public void followed(Life life, Life target) {}
}
