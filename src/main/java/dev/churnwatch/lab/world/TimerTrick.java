package dev.churnwatch.lab.world;

/** Follows one every few minutes over part of the day, and undoes each by its own timer. */
final class TimerTrick implements Trick {

    private static final double UNPUNCTUAL = 1.15;

    private final Hold hold;
    private final double hoursADay;
    private long ownHold;

    TimerTrick(Hold hold, double hoursADay) {
        this.hold = hold;
        this.hoursADay = hoursADay;
    }

    @Override
    public void work(Campaign campaign, int follows) {
        Chance chance = campaign.chance();
        if (ownHold == 0) {
            ownHold = hold.own(chance);
        }
        for (int left = follows; left > 0; left--) {
            campaign.life()
                    .after(
                            Span.hours(chance.between(0, hoursADay)),
                            () -> campaign.lure()
                                    .ifPresent(target -> campaign.life()
                                            .after(
                                                    (long) (ownHold * chance.between(1, UNPUNCTUAL)),
                                                    () -> campaign.undo(target))));
        }
    }
}
