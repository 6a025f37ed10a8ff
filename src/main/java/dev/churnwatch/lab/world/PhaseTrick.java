package dev.churnwatch.lab.world;

/** A growth service: about a week of following only, then as long of undoing only, and again. */
final class PhaseTrick implements Trick {

    private static final double HOURS_A_DAY = 16;

    private final Waiting waiting = new Waiting();
    private long phase;
    private boolean follows;
    private long turns;

    @Override
    public void work(Campaign campaign, int volume) {
        Life life = campaign.life();
        if (phase == 0) {
            phase = Span.days(life.chance().whole(6, 8));
        }
        if (life.now() >= turns) {
            follows = !follows;
            turns = life.now() + phase - Span.DAY / 2;
        }
        int acts = follows ? volume : Math.min(waiting.size(), volume);
        for (int left = acts; left > 0; left--) {
            Runnable act = follows ? () -> follow(campaign) : () -> undo(campaign);
            life.after(Span.hours(life.chance().between(0, HOURS_A_DAY)), act);
        }
    }

    private void follow(Campaign campaign) {
        campaign.lure().ifPresent(target -> waiting.add(target, campaign.life().now()));
    }

    private void undo(Campaign campaign) {
        if (!waiting.isEmpty()) {
            campaign.undo(waiting.take(Waiting.Order.OLDEST_FIRST, campaign.chance()));
        }
    }
}
