package org.brokerworkbench.fx.topology;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays out again, off the window's thread, when the structure has changed and a short quiet has passed: a client that
/// declares twenty queues causes one layout, not twenty.
final class Relayout {

    private static final Logger LOG = LoggerFactory.getLogger(Relayout.class);
    private static final double QUIET_SECONDS = 0.08;
    private static final double PATIENCE_SECONDS = 0.4;
    private static final double SPARING_SECONDS = 1;

    private static final ExecutorService WORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("topology-layout").factory());

    private long seenVersion = -1;
    private long doneVersion = -1;
    private double changedAt;
    private double firstChangeAt = Double.NaN;
    private Future<Placement> underWay;
    private PictureGraph last = PictureGraph.EMPTY;

    Relayout() {
        WORKER.execute(LayeredLayout::warmUp);
    }

    /// What was last asked to be laid out.
    PictureGraph wanted() {
        return last;
    }

    /// Makes the next pulse lay out, whatever the version.
    void force() {
        doneVersion = -1;
    }

    /// Once per pulse.
    ///
    /// @param version of the structure; @param present the placement on the screen
    /// @param sparing whether a second's changes are laid out together
    /// @return a new placement when one is ready, else null
    Placement pulse(double now, long version, Supplier<PictureGraph> graph, Placement present, boolean sparing) {
        if (version != seenVersion) {
            seenVersion = version;
            changedAt = now;
            if (Double.isNaN(firstChangeAt)) firstChangeAt = now;
        }
        Placement ready = collect();
        if (ready != null) return ready;
        if (doneVersion == version || underWay != null || !waited(now, sparing)) return null;
        doneVersion = version;
        firstChangeAt = Double.NaN;
        PictureGraph wanted = graph.get();
        if (wanted.equals(last) && !present.graph().isEmpty()) return null;
        last = wanted;
        underWay = WORKER.submit(() -> GroupedLayout.place(wanted, present));
        return null;
    }

    private boolean waited(double now, boolean sparing) {
        boolean forced = Double.isNaN(firstChangeAt);
        if (forced) return true;
        if (sparing) return now - firstChangeAt >= SPARING_SECONDS;
        return now - changedAt >= QUIET_SECONDS || now - firstChangeAt >= PATIENCE_SECONDS;
    }

    private Placement collect() {
        if (underWay == null || !underWay.isDone()) return null;
        Future<Placement> done = underWay;
        underWay = null;
        if (done.state() == Future.State.SUCCESS) return done.resultNow();
        // the picture stays as it was; the next change of structure tries again
        LOG.error("cannot lay out {} boxes and {} edges", last.nodes().size(), last.edges().size(), done.exceptionNow());
        return null;
    }
}
