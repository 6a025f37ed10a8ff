package dev.churnwatch.lab.world;

import java.time.DayOfWeek;

/** Someone who for some weeks follows the people met and talked with, is mostly followed back, and keeps nearly all. */
final class Networker implements Behaviour {

    private static final double APPEAL = 0.7;
    private static final double FORGOTTEN = 0.4;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(40, 200));
        double perDay = chance.between(5, 15);
        long starts = life.now() + (long) (life.ahead() * chance.between(0, 0.4));
        long ends = starts + Span.days(chance.between(21, 70));
        life.everyDay(() -> {
            boolean atWork = life.weekday().compareTo(DayOfWeek.FRIDAY) <= 0;
            if (life.now() >= starts && life.now() < ends) {
                for (int left = chance.poisson(atWork ? perDay : perDay / 5); left > 0; left--) {
                    life.sometimeToday(
                            () -> life.kindredSpirit().ifPresent(colleague -> life.follow(colleague, APPEAL)));
                }
            }
        });
    }

    @Override
    public void followed(Life life, Life target) {
        if (life.chance().happens(FORGOTTEN)) {
            Fading.of(life, target);
        }
    }
}
