package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Follows in one sitting a day, and in another, every day or every so many, undoes who was held long enough. */
final class SittingTrick implements Trick {

    /** How acts follow one another in a sitting. */
    enum Pace {
        /** One after the other. */
        BURST,
        /** 8 to 12 acts and a pause of ten minutes, over and over. */
        BATCHES
    }

    private final Hold hold;
    private final Waiting.Order order;
    private final Pace pace;
    private final int everyDays;
    private final Waiting waiting = new Waiting();
    private long ownHold;
    private long undoes;

    SittingTrick(Hold hold, Waiting.Order order, Pace pace, int everyDays) {
        this.hold = hold;
        this.order = order;
        this.pace = pace;
        this.everyDays = everyDays;
    }

    @Override
    public void work(Campaign campaign, int follows) {
        Life life = campaign.life();
        if (ownHold == 0) {
            ownHold = hold.own(life.chance());
            undoes = life.now() + Span.days(everyDays - 0.5);
        }
        life.sometimeToday(() -> sit(life, Collections.nCopies(follows, () -> follow(campaign))));
        if (life.now() >= undoes || everyDays == 1) {
            undoes += Span.days(everyDays);
            life.sometimeToday(() -> sit(life, undoing(campaign)));
        }
    }

    private void follow(Campaign campaign) {
        campaign.lure().ifPresent(target -> waiting.add(target, campaign.life().now()));
    }

    private List<Runnable> undoing(Campaign campaign) {
        List<Runnable> acts = new ArrayList<>();
        for (Life target : waiting.takeUntil(campaign.life().now() - ownHold, order, campaign.chance())) {
            acts.add(() -> campaign.undo(target));
        }
        return acts;
    }

    private void sit(Life life, List<Runnable> acts) {
        if (pace == Pace.BURST) {
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
}
