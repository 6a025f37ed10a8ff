package dev.churnwatch.lab.world;

/** Someone who follows eagerly and is blocked for it by many. */
final class Blocked implements Behaviour {

    private static final double BLOCKING = 0.35;

    @Override
    public void begin(Life life) {
        life.remember(life.chance().whole(5, 60));
        Casual.live(life, life.chance().between(1, 2.5));
    }

    @Override
    public void followed(Life life, Life target) {
        Fading.of(life, target);
        if (life.chance().happens(BLOCKING)) {
            target.after(Span.days(life.chance().logNormal(2, 0.8)), () -> target.block(life));
        }
    }
}
