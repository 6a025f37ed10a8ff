package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Someone who follows everybody at a conference, regrets a part of it in one sitting the morning after, and drops a few
 * more later.
 */
final class ConferenceRegretter implements Behaviour {

    private static final double APPEAL = 0.3;
    private static final double CONFERENCE_HOURS = 10;

    private final List<Life> attendees = new ArrayList<>();

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(20, 120));
        Casual.live(life, Math.min(3, chance.logNormal(0.3, 0.7)));
        life.onMorning((long) (life.ahead() * chance.between(0.05, 0.8)), () -> attend(life));
    }

    private void attend(Life life) {
        Chance chance = life.chance();
        int days = chance.whole(1, 2);
        for (int follows = chance.whole(150, 350); follows > 0; follows--) {
            double hours = 24 * chance.whole(0, days - 1) + chance.between(0.5, CONFERENCE_HOURS);
            life.after(
                    Span.hours(hours),
                    () -> life.kindredSpirit().ifPresent(attendee -> {
                        life.follow(attendee, APPEAL);
                        attendees.add(attendee);
                    }));
        }
        life.after(Span.days(days) + Span.hours(chance.between(0, 2)), () -> regret(life));
    }

    private void regret(Life life) {
        Chance chance = life.chance();
        chance.shuffle(attendees);
        List<Runnable> acts = new ArrayList<>();
        int regretted = Math.min(attendees.size(), chance.whole(20, 60));
        for (Life attendee : attendees.subList(0, regretted)) {
            acts.add(() -> life.unfollow(attendee));
        }
        life.inTurn(acts, 3, 25);
        int more = Math.min(attendees.size() - regretted, chance.whole(3, 12));
        for (Life attendee : attendees.subList(regretted, regretted + more)) {
            life.after(Span.days(chance.between(1, 21)), () -> life.unfollow(attendee));
        }
    }
}
