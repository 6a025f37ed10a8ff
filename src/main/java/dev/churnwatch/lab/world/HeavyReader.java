package dev.churnwatch.lab.world;

/**
 * A fickle reader who reads all day: follows ten to twenty-five new accounts a day and drops most of them by content,
 * some within hours and some after weeks, whether followed back or not.
 */
final class HeavyReader implements Behaviour {

    private static final double FRIEND = 0.3;
    private static final double FRIEND_APPEAL = 0.5;
    private static final double APPEAL = 0.15;
    private static final double MEDIAN_DAYS = 4;
    private static final double SIGMA = 1.3;
    private static final double LONGEST_DAYS = 25;

    private double disappointed;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(60, 300));
        disappointed = chance.between(0.4, 0.7);
        double perDay = chance.between(10, 25);
        life.everyDay(() -> {
            for (int left = chance.happens(0.9) ? chance.poisson(perDay) : 0; left > 0; left--) {
                life.sometimeToday(() -> meet(life));
            }
        });
    }

    private static void meet(Life life) {
        if (life.chance().happens(FRIEND)) {
            life.kindredSpirit().ifPresent(target -> life.follow(target, FRIEND_APPEAL));
        } else {
            life.stranger().ifPresent(target -> life.follow(target, APPEAL));
        }
    }

    @Override
    public void followed(Life life, Life target) {
        Chance chance = life.chance();
        if (chance.happens(disappointed)) {
            double days = Math.min(LONGEST_DAYS * chance.between(0.6, 1), chance.logNormal(MEDIAN_DAYS, SIGMA));
            life.after(Span.hours(1) + Span.days(days), () -> life.unfollow(target));
        }
    }
}
