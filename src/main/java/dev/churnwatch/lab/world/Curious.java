package dev.churnwatch.lab.world;

/**
 * Someone who follows to have a look: a quiet account, a feed that only followers see. Most are unfollowed within minutes
 * or hours, for what they show, and a few are looked at again another day.
 */
final class Curious implements Behaviour {

    private static final double APPEAL = 0.15;
    private static final double KEPT = 0.15;
    private static final double AGAIN = 0.15;
    private static final double MEDIAN_MINUTES = 25;
    private static final double SIGMA = 1.5;
    private static final double LONGEST_HOURS = 12;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(20, 120));
        Casual.live(life, Math.min(3, chance.logNormal(0.4, 0.7)));
        double days = chance.between(0.2, 0.7);
        life.everyDay(() -> {
            for (int looks = chance.happens(days) ? chance.whole(1, 5) : 0; looks > 0; looks--) {
                life.sometimeToday(() -> life.stranger().ifPresent(target -> look(life, target)));
            }
        });
    }

    private static void look(Life life, Life target) {
        Chance chance = life.chance();
        life.follow(target, APPEAL);
        if (!chance.happens(KEPT)) {
            double minutes = 1 + chance.logNormal(MEDIAN_MINUTES, SIGMA);
            long enough = Math.min(Span.minutes(minutes), Span.hours(LONGEST_HOURS));
            life.after(enough, () -> life.unfollow(target));
            if (chance.happens(AGAIN)) {
                life.after(Span.days(chance.between(1, 15)), () -> look(life, target));
            }
        }
    }
}
