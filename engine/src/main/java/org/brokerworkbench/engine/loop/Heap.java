package org.brokerworkbench.engine.loop;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// What the Java virtual machine knows about its heap.
interface Heap {

    /// How many collections there have been; a change says that [#usedAfterCollection()] is new.
    long collections();

    /// What was in use right after the last collection, in bytes; before the first, what is in use now. Objects that
    /// died in parts of the heap that were not collected are still in it.
    long usedAfterCollection();

    /// What is in use now, in bytes, garbage included.
    long usedBytes();

    long maxBytes();

    /// Asks for a full collection, and returns at once.
    void collect();

    /// How many collections that were asked for have ended.
    long fullCollectionsAskedFor();

    /// The heap of this process.
    static Heap ofThisProcess() {
        return new Heap() {
            private final List<GarbageCollectorMXBean> collectors =
                    ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
            private final AtomicLong askedFor = new AtomicLong();
            private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toSet());

            @Override
            public long collections() {
                long count = 0;
                for (GarbageCollectorMXBean collector : collectors) count += collector.getCollectionCount();
                return count;
            }

            @Override
            public long usedAfterCollection() {
                GcInfo last = null;
                for (GarbageCollectorMXBean collector : collectors) {
                    GcInfo info = collector.getLastGcInfo();
                    if (info != null && (last == null || info.getEndTime() >= last.getEndTime())) last = info;
                }
                if (last == null) return usedBytes();
                long used = 0;
                for (var pool : last.getMemoryUsageAfterGc().entrySet()) {
                    if (heapPools.contains(pool.getKey())) used += pool.getValue().getUsed();
                }
                return used;
            }

            @Override
            public long usedBytes() {
                return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            }

            @Override
            public long maxBytes() {
                return Runtime.getRuntime().maxMemory();
            }

            @Override
            public void collect() {
                Thread.ofPlatform().daemon().name("workbench-collect").start(() -> {
                    System.gc();
                    askedFor.incrementAndGet();
                });
            }

            @Override
            public long fullCollectionsAskedFor() {
                return askedFor.get();
            }
        };
    }
}
