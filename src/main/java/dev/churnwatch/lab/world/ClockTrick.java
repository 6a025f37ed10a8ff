package dev.churnwatch.lab.world;

/**
 * Two clocks that know nothing of each other: one follows someone every few minutes all day, the other undoes someone
 * every few minutes. A follow is undone when its turn comes, after minutes or hours; no hold is set.
 */
final class ClockTrick implements Trick {

    private static final double HOURS_A_DAY = 17;

    private final Waiting.Order order;
    private final Waiting waiting = new Waiting();

    ClockTrick(Waiting.Order order) {
        this.order = order;
    }

    @Override
    public void work(Campaign campaign, int follows) {
        Life life = campaign.life();
        double gap = HOURS_A_DAY / Math.max(1, follows);
        double lag = Math.min(5, life.chance().logNormal(0.7, 0.9));
        for (int beat = 0; beat < follows; beat++) {
            life.after(
                    beat(life, beat, gap), () -> campaign.lure().ifPresent(target -> waiting.add(target, life.now())));
            life.after(Span.hours(lag) + beat(life, beat, gap), () -> undoOne(campaign));
        }
    }

    private static long beat(Life life, int beat, double gap) {
        return Span.hours(gap * (beat + life.chance().between(0, 0.8)));
    }

    private void undoOne(Campaign campaign) {
        if (!waiting.isEmpty()) {
            campaign.undo(waiting.take(order, campaign.chance()));
        }
    }
}
