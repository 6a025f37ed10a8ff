package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.campaign;
import static dev.churnwatch.flag.Feed.day;
import static dev.churnwatch.flag.Feed.give;
import static dev.churnwatch.flag.Feed.live;
import static dev.churnwatch.flag.Feed.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While a flag stands, an account is judged at midnight (UTC) only. */
class MidnightsTest {

    private static final int CAMPAIGN = 30;
    private static final int LONG_AFTER = 90;
    private static final long NEXT_TICK = day(CAMPAIGN) + Policy.DEFAULT.tick();

    private final List<Long> judged = new ArrayList<>();
    private final Dossier dossier = new Dossier(
            CHURNER,
            Watch.under(
                    Policy.DEFAULT,
                    Feed.STAMP,
                    Duration.ofDays(7),
                    new KeyedHash(1, 2),
                    assessment -> judged.add(assessment.evidence().asOf())));

    private void unfollow(int madeOn, long at) {
        give(new Unfollow(CHURNER, target(madeOn, 0), at), dossier);
    }

    @Test
    void fromTheOpeningOnEveryMidnightIsJudgedAndNothingElse() {
        campaign(CAMPAIGN).forEach(event -> give(event, dossier));

        List<FlagChange> changes = dossier.advance(day(LONG_AFTER));

        long opened = changes.get(0).openedAt();
        long cleared = changes.get(changes.size() - 1).asOf();
        List<Long> midnights = new ArrayList<>();
        for (long midnight = Times.midnightFrom(opened + 1); midnight <= cleared; midnight += Times.DAY) {
            midnights.add(midnight);
        }
        assertThat(judged).filteredOn(tick -> tick > opened && tick <= cleared).isEqualTo(midnights);
    }

    @Test
    void whatIsNewWaitsForMidnight() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);

        unfollow(28, NEXT_TICK);

        assertThat(dossier.isDue(NEXT_TICK)).isFalse();
        assertThat(dossier.isDue(day(CAMPAIGN + 1) - 1)).isFalse();
        assertThat(dossier.isDue(day(CAMPAIGN + 1))).isTrue();
    }

    @Test
    void whatComesLateIsJudgedAtOnce() {
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);

        unfollow(28, day(CAMPAIGN) - 1);

        assertThat(dossier.isDue(day(CAMPAIGN))).isTrue();
    }

    @Test
    void whoIsNotFlaggedIsJudgedAtTheNextTick() {
        live(dossier, campaign(8), 8);

        unfollow(7, day(8) + Policy.DEFAULT.tick());

        assertThat(dossier.flag()).isNull();
        assertThat(dossier.isDue(day(8) + Policy.DEFAULT.tick())).isTrue();
    }
}
