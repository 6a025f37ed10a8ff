package dev.churnwatch.lab.world;

import java.util.Optional;

/** What one churner follows and undoes with: how well it is liked, and whether it looks who followed back. */
final class Campaign {

    private static final double OVERLOOKED = 0.03;
    private static final double BLOCKING = 0.006;

    /** How much less a follow does, for good or ill, to someone who has seen it before. */
    private static final double NO_NEWS = 0.02;

    private final Life life;
    private final boolean looks;
    private final double appeal;
    private boolean luring;

    Campaign(Life life, double looking) {
        this.life = life;
        this.looks = life.chance().happens(looking);
        this.appeal = life.chance().between(0.1, 0.25);
    }

    Life life() {
        return life;
    }

    Chance chance() {
        return life.chance();
    }

    /** Follows someone new; empty if there is nobody left. */
    Optional<Life> lure() {
        Optional<Life> found = life.stranger();
        found.ifPresent(target -> lure(target, 1));
        return found;
    }

    /** Follows someone again, to whom it is no news. */
    void lureAgain(Life target) {
        lure(target, NO_NEWS);
    }

    private void lure(Life target, double impression) {
        luring = true;
        life.lure(target, appeal * impression);
        luring = false;
        if (life.chance().happens(BLOCKING * impression)) {
            target.after(Span.hours(life.chance().logNormal(8, 1)), () -> target.block(life));
        }
    }

    /** Whether a follow is being made for the trick's sake at this moment. */
    boolean isLuring() {
        return luring;
    }

    /** Whether the churner sees that the target followed back, and lets the follow stand. */
    boolean spares(Life target) {
        return looks && target.follows(life);
    }

    /** Undoes a follow unless the target is spared, or overlooked. */
    void undo(Life target) {
        if (!spares(target) && !life.chance().happens(OVERLOOKED)) {
            life.undo(target);
        }
    }
}
