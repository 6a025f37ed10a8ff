package dev.churnwatch.lab.world;

/** Someone who follows much and drops by content after one to four weeks, whether followed back or not. */
final class FickleReader implements Behaviour {

    private static final double DISAPPOINTED = 0.55;
    private static final double PATIENCE_DAYS = 14;
    private static final double PATIENCE_SIGMA = 0.6;

    @Override
    public void begin(Life life) {
        life.remember(life.chance().whole(40, 200));
        Casual.live(life, life.chance().between(3, 9));
    }

    @Override
    public void followed(Life life, Life target) {
        if (life.chance().happens(DISAPPOINTED)) {
            double days = life.chance().logNormal(PATIENCE_DAYS, PATIENCE_SIGMA);
            life.after(Span.days(days), () -> life.unfollow(target));
        }
    }
}
