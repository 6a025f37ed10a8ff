package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Pairing.Life;
import dev.churnwatch.churn.Pairing.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The marks of one pair, and the lives that they make. */
class PairingTest {

    private static final long KEY = 7;
    private static final long OTHER_KEY = 8;

    private static Mark follow(long at, long ref) {
        return new Mark(at, false, ref, false);
    }

    private static Mark unfollow(long at, long ref) {
        return new Mark(at, true, ref, false);
    }

    private static Life keyless(long from, long to) {
        return new Life(from, to, Pairing.NO_REF, false, false, false);
    }

    private static List<Life> lives(Mark... marks) {
        Pairing pairing = new Pairing();
        for (Mark mark : marks) {
            pairing.add(mark);
        }
        return pairing.lives();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void anUnfollowEndsWhatIsOpen() {
        assertThat(lives(follow(1, 0), unfollow(4, 0), follow(6, 0)))
                .containsExactlyInAnyOrder(keyless(1, 4), keyless(6, Span.OPEN));
    }

    @Test
    void aFollowAndAnUnfollowOfOneMomentAreALifeOfNoLength() {
        assertThat(lives(follow(3, 0), unfollow(3, 0))).containsExactly(keyless(3, 3));
    }

    @Test
    void aRepeatedFollowIsKeptAsRedundant() {
        assertThat(lives(follow(1, 0), follow(2, 0), unfollow(4, 0)))
                .containsExactlyInAnyOrder(keyless(1, 4), new Life(2, Span.OPEN, Pairing.NO_REF, false, false, true));
    }

    @Test
    void anUnfollowOfNothingHasNoBeginning() {
        assertThat(lives(unfollow(4, 0))).containsExactly(keyless(Pairing.UNKNOWN, 4));
    }

    @Test
    void aRecordEndsWithTheUnfollowOfItsKey() {
        assertThat(lives(follow(1, KEY), follow(2, OTHER_KEY), unfollow(5, KEY)))
                .containsExactlyInAnyOrder(
                        new Life(1, 5, KEY, false, true, false),
                        new Life(2, Span.OPEN, OTHER_KEY, false, false, false));
    }

    @Test
    void aRecordEndsWithAnUnfollowOfItsTarget() {
        assertThat(lives(follow(1, KEY), unfollow(5, 0))).containsExactly(new Life(1, 5, KEY, false, false, false));
    }

    @Test
    void aRecordEndsWithAnUnfollowOfItsTargetInTheMomentInWhichItBegan() {
        assertThat(lives(follow(3, KEY), unfollow(3, 0))).containsExactly(new Life(3, 3, KEY, false, false, false));
    }

    @Test
    void aRecordIsNotEndedByAnUnfollowBeforeIt() {
        assertThat(lives(unfollow(1, 0), follow(2, KEY)))
                .containsExactlyInAnyOrder(
                        keyless(Pairing.UNKNOWN, 1), new Life(2, Span.OPEN, KEY, false, false, false));
    }

    @Test
    void aKeyEndsItsRecordThoughClocksDisagree() {
        assertThat(lives(follow(5, KEY), unfollow(4, KEY))).containsExactly(new Life(5, 4, KEY, false, true, false));
    }

    @Test
    void theOriginGoesWithTheLife() {
        assertThat(lives(new Mark(1, false, KEY, true))).extracting(Life::via).containsExactly(true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void livesTakenApartAndPutTogetherWithEachNewMarkAreTheLivesOfAllMarks(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        Pairing whole = new Pairing();
        List<Life> bitByBit = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Mark mark = new Mark(random.nextInt(10), random.nextBoolean(), random.nextInt(3), random.nextInt(4) == 0);
            Mark sound = mark.unfollow() ? unfollow(mark.at(), mark.ref()) : mark;
            whole.add(sound);
            Pairing next = new Pairing();
            bitByBit.forEach(next::addAll);
            next.add(sound);
            bitByBit = next.lives();
        }

        assertThat(bitByBit).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(whole.lives());
    }
}
