package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapGuardTest {

    private double kept;
    private int collections;
    private final List<String> flow = new ArrayList<>();

    private final HeapGuard guard = new HeapGuard(
            new Heap() {
                @Override
                public double kept() {
                    return kept;
                }

                @Override
                public void collect() {
                    collections++;
                }
            },
            new HeapGuard.Flow() {
                @Override
                public void pause() {
                    flow.add("pause");
                }

                @Override
                public void resume() {
                    flow.add("resume");
                }
            },
            0.8);

    @Test
    void theStreamIsPausedOnceWhenTheShareIsReached() {
        look(0.79);
        look(0.8);
        look(0.99);

        assertThat(flow).containsExactly("pause");
        assertThat(guard.full()).isTrue();
    }

    @Test
    void itGoesOnWhenThereIsRoomAndNotBefore() {
        look(0.9);
        look(0.75);
        assertThat(guard.full()).isTrue();
        look(0.71);

        assertThat(flow).containsExactly("pause", "resume");
        assertThat(guard.full()).isFalse();
    }

    @Test
    void aHeapThatFillsAgainPausesItAgain() {
        look(0.9);
        look(0.1);
        look(0.9);

        assertThat(flow).containsExactly("pause", "resume", "pause");
    }

    @Test
    void onlyAPausedStreamsHeapIsCollectedNowAndThen() {
        look(0.5, 1_000);
        assertThat(collections).isZero();
        look(0.9, 1_000);

        assertThat(collections).isEqualTo(3);
    }

    @Test
    void theHeapOfThisJvmIsTakenToAShare() {
        Heap heap = Heap.ofThisJvm();
        heap.collect();

        assertThat(heap.kept()).isStrictlyBetween(0.0, 1.0);
    }

    private void look(double now) {
        look(now, 1);
    }

    private void look(double now, int times) {
        kept = now;
        for (int i = 0; i < times; i++) {
            guard.look();
        }
    }
}
