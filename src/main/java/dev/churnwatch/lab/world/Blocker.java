package dev.churnwatch.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Someone who blocks easily: those who annoy, some of them friends until then, sometimes unfollowed a moment before and
 * sometimes forgiven; and once, in one go, everybody on somebody's list.
 */
final class Blocker implements Behaviour {

    private static final double FRIEND = 0.4;
    private static final double RECONCILED = 0.3;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        life.remember(chance.whole(30, 150));
        Casual.live(life, chance.between(0.5, 3));
        double days = chance.between(0.1, 0.5);
        life.everyDay(() -> {
            for (int blocks = chance.happens(days) ? chance.whole(1, 3) : 0; blocks > 0; blocks--) {
                life.sometimeToday(() -> quarrel(life));
            }
        });
        if (chance.happens(0.5)) {
            life.after((long) (life.ahead() * chance.between(0.1, 0.9)), () -> blockByList(life));
        }
    }

    private static void quarrel(Life life) {
        List<Life> friends = life.following();
        if (friends.isEmpty() || !life.chance().happens(FRIEND)) {
            life.somebody().ifPresent(life::block);
            return;
        }
        Life friend = friends.get(life.chance().whole(0, friends.size() - 1));
        if (life.chance().happens(0.5)) {
            life.unfollow(friend);
        }
        life.after(Span.seconds(life.chance().between(3, 60)), () -> life.block(friend));
        if (life.chance().happens(RECONCILED)) {
            life.after(Span.days(life.chance().between(1, 20)), () -> life.unblock(friend));
        }
    }

    private static void blockByList(Life life) {
        List<Life> listed = life.following();
        life.chance().shuffle(listed);
        List<Runnable> acts = new ArrayList<>();
        for (Life friend :
                listed.subList(0, Math.min(listed.size(), life.chance().whole(0, 15)))) {
            acts.add(() -> life.block(friend));
        }
        for (int others = life.chance().whole(30, 120); others > 0; others--) {
            acts.add(() -> life.stranger().ifPresent(life::block));
        }
        life.chance().shuffle(acts);
        life.inTurn(acts, 0.5, 3);
    }
}
