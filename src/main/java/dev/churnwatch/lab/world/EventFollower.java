package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Someone who follows the people of a conference while it lasts, and drops most of them together some weeks later. */
final class EventFollower implements Behaviour {

    private static final double ATTENDEE_APPEAL = 0.3;

    private final List<Life> attendees = new ArrayList<>();

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(20, 120));
        Casual.live(life, Math.min(3, chance.logNormal(0.3, 0.7)));
        life.after((long) (life.ahead() * chance.between(0.05, 0.55)), () -> attend(life));
    }

    private void attend(Life life) {
        Chance chance = life.chance();
        double days = chance.between(2, 4);
        for (int follows = chance.whole(20, 80); follows > 0; follows--) {
            life.after(
                    Span.days(chance.between(0, days)),
                    () -> life.neighbour().ifPresent(attendee -> {
                        attendees.add(attendee);
                        life.follow(attendee, ATTENDEE_APPEAL);
                    }));
        }
        int sittings = chance.whole(1, 2);
        for (int sitting = 1; sitting <= sittings; sitting++) {
            double part = sitting == sittings ? 0.8 : 0.5;
            life.after(Span.days(days + chance.between(7, 14) * sitting), () -> leave(life, part));
        }
    }

    private void leave(Life life, double part) {
        List<Runnable> acts = new ArrayList<>();
        for (Life attendee : attendees) {
            if (life.chance().happens(part)) {
                acts.add(() -> life.unfollow(attendee));
            }
        }
        life.inTurn(acts, 2, 15);
    }
}
