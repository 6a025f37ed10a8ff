package dev.churnwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.churnwatch.event.FollowEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures one size of a {@link Dimension}, and tells on its last line the CPU-microseconds of an event, compiler and collector
 * included. It goes through the load again and again: until it has been busy for long enough to be warm, and then until it has
 * measured for as long.
 */
final class GrowthProcess {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int BATCH = 10_000;

    private final Load load;
    private final long enough;
    private long spent;
    private long measured;
    private long events;

    private GrowthProcess(Load load, long enough) {
        this.load = load;
        this.enough = enough;
    }

    /** Arguments: the dimension, the size, and how long is long enough, in CPU-seconds. */
    public static void main(String[] arguments) {
        Load load = Dimension.valueOf(arguments[0]).load(Integer.parseInt(arguments[1]));
        GrowthProcess process = new GrowthProcess(load, Long.parseLong(arguments[2]) * 1_000_000_000);
        while (process.measured < process.enough) {
            process.new Passage().go();
        }
        System.out.println(process.measured / 1e3 / process.events);
    }

    /** Once through the load. Events are told in batches, so that making them is not measured. */
    private final class Passage {

        private final Core core = new Core(load.watch());
        private final List<FollowEvent> batch = new ArrayList<>(BATCH);
        private boolean counts;
        private boolean built;

        void go() {
            load.events().accept(this::tell);
            take();
        }

        private void tell(FollowEvent event) {
            if (batch.size() == BATCH) {
                take();
            }
            if (!built && event.at() >= load.from()) {
                take();
                built = true;
                counts = spent >= enough;
            }
            batch.add(event);
        }

        private void take() {
            long before = SYSTEM.getProcessCpuTime();
            batch.forEach(core::take);
            long cpu = SYSTEM.getProcessCpuTime() - before;
            spent += cpu;
            if (counts) {
                measured += cpu;
                events += batch.size();
            }
            batch.clear();
        }
    }
}
