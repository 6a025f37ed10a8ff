package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Follows and undoes the same few targets over and over, so that they are told of it again and again. */
final class LoopTrick implements Trick {

    private static final double HOURS_A_DAY = 16;
    private static final int TRIES = 5;

    private final double medianHold;
    private final List<Life> targets = new ArrayList<>();
    private int wanted;

    /** A loop in which a follow lasts that many hours in the median. */
    LoopTrick(double medianHold) {
        this.medianHold = medianHold;
    }

    @Override
    public void work(Campaign campaign, int cycles) {
        if (wanted == 0) {
            wanted = campaign.chance().whole(30, 80);
        }
        for (int left = cycles; left > 0; left--) {
            campaign.life().after(Span.hours(campaign.chance().between(0, HOURS_A_DAY)), () -> cycle(campaign));
        }
    }

    private void cycle(Campaign campaign) {
        targets.removeIf(campaign::spares);
        if (targets.size() < wanted) {
            campaign.lure().ifPresent(target -> {
                targets.add(target);
                undoLater(campaign, target);
            });
            return;
        }
        for (int left = TRIES; left > 0; left--) {
            Life target = targets.get(campaign.chance().whole(0, targets.size() - 1));
            if (campaign.life().couldFollow(target)) {
                campaign.lureAgain(target);
                undoLater(campaign, target);
                return;
            }
        }
    }

    private void undoLater(Campaign campaign, Life target) {
        double hold = Math.min(48, campaign.chance().logNormal(medianHold, 0.9));
        campaign.life().after(Span.hours(hold), () -> {
            campaign.undo(target);
            if (campaign.life().follows(target) && !campaign.spares(target)) {
                undoLater(campaign, target);
            }
        });
    }
}
