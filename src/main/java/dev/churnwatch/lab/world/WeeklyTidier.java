package dev.churnwatch.lab.world;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone tidy, who on a day of every weekend spends ten minutes on the week's follows and drops those that did not
 * interest: for what they write, and a little sooner if they did not follow back.
 */
final class WeeklyTidier implements Behaviour {

    private final List<Life> week = new ArrayList<>();

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(20, 150));
        Casual.live(life, chance.between(5, 40) / 7);
        DayOfWeek day = chance.happens(0.5) ? DayOfWeek.SATURDAY : DayOfWeek.SUNDAY;
        double boredom = chance.between(0.1, 0.4);
        double disappointment = boredom * chance.between(1.2, 1.7);
        life.everyDay(() -> {
            if (life.weekday() == day && chance.happens(0.9)) {
                life.sometimeToday(() -> tidy(life, boredom, disappointment));
            }
        });
    }

    private void tidy(Life life, double boredom, double disappointment) {
        List<Runnable> acts = new ArrayList<>();
        for (Life target : week) {
            if (life.chance().happens(target.follows(life) ? boredom : disappointment)) {
                acts.add(() -> life.unfollow(target));
            }
        }
        week.clear();
        life.inTurn(acts, 10, 90);
    }

    @Override
    public void followed(Life life, Life target) {
        week.add(target);
        Fading.of(life, target);
    }
}
