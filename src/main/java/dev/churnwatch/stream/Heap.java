package dev.churnwatch.stream;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;

/** The memory that objects live in for long. */
interface Heap {

    /** Which share of it was taken after the last collection of it. */
    double kept();

    /** Collects what is no longer needed. */
    void collect();

    /** That of this JVM: its old generation, or all of its heap if it has no generations. */
    static Heap ofThisJvm() {
        MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && pool.isUsageThresholdSupported()
                        && pool.isCollectionUsageThresholdSupported())
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
                .orElseThrow(() -> new IllegalStateException("a JVM without a heap that can be watched"));
        return new Heap() {
            @Override
            public double kept() {
                MemoryUsage usage = old.getCollectionUsage();
                long most = usage.getMax() > 0
                        ? usage.getMax()
                        : Runtime.getRuntime().maxMemory();
                return (double) usage.getUsed() / most;
            }

            @Override
            public void collect() {
                System.gc();
            }
        };
    }
}
