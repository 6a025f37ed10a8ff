package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/** Someone unlucky in friends: many leave the network, and are unfollowed in a sitting every week or two. */
final class DeadAccountCleaner implements Behaviour {

    private static final double APPEAL = 0.4;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(5, 60));
        Casual.live(life, Math.min(5, chance.logNormal(0.4, 0.6)));
        List<Life> doomed = new ArrayList<>(life.everybody(other -> other.behaviour() instanceof Leaver));
        chance.shuffle(doomed);
        for (Life friend : doomed.subList(0, Math.min(doomed.size(), chance.whole(25, 60)))) {
            life.after((long) (life.ahead() * chance.between(0, 0.7)), () -> life.follow(friend, APPEAL));
        }
        nextSitting(life);
    }

    private static void nextSitting(Life life) {
        life.after(Span.days(life.chance().between(5, 14)), () -> {
            List<Runnable> acts = new ArrayList<>();
            for (Life friend : life.following()) {
                if (friend.isAway()) {
                    acts.add(() -> life.unfollow(friend));
                }
            }
            life.inTurn(acts, 2, 15);
            nextSitting(life);
        });
    }
}
