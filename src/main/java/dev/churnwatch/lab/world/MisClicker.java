package dev.churnwatch.lab.world;

/**
 * An ordinary person whose finger slips: followed, unfollowed at once, and mostly followed again. Some have children who
 * find the phone of an evening and follow a handful, which is found and undone within the hour.
 */
final class MisClicker implements Behaviour {

    private static final double APPEAL = 0.1;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(5, 60));
        Casual.live(life, Math.min(5, chance.logNormal(0.25, 0.8)));
        for (int slips = chance.whole(2, 6); slips > 0; slips--) {
            life.after(
                    (long) (life.ahead() * chance.between(0, 1)),
                    () -> life.somebody().ifPresent(target -> slip(life, target)));
        }
        if (chance.happens(0.3)) {
            life.after((long) (life.ahead() * chance.between(0, 1)), () -> loseThePhone(life));
        }
    }

    private static void loseThePhone(Life life) {
        Chance chance = life.chance();
        long found = Span.minutes(chance.between(12, 50));
        for (int follows = chance.whole(4, 12); follows > 0; follows--) {
            life.after(
                    Span.minutes(chance.between(0, 10)),
                    () -> life.stranger().ifPresent(target -> {
                        life.follow(target, APPEAL);
                        life.after(found + Span.seconds(chance.between(0, 120)), () -> life.unfollow(target));
                    }));
        }
    }

    private static void slip(Life life, Life target) {
        Chance chance = life.chance();
        life.follow(target, APPEAL);
        long undone = Span.seconds(chance.between(1, 40));
        life.after(undone, () -> life.unfollow(target));
        if (chance.happens(0.8)) {
            life.after(undone + Span.seconds(chance.between(1, 90)), () -> life.follow(target, APPEAL));
        }
    }
}
