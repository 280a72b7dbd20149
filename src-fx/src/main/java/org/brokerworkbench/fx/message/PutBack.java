package org.brokerworkbench.fx.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.fx.message.Job.Progress;

/// Puts messages back that were taken out.
///
/// Where they find their old places, the last ones go first, so that each finds nothing in its way; otherwise they go to
/// the tail in their order.
public final class PutBack implements Job.Step {

    private final Broker broker;
    private final List<TakenMessages> taken;
    private final long total;
    private final Deque<TakenMessages> waiting = new ArrayDeque<>();
    private boolean begun;
    private long back;
    private boolean inPlace = true;

    /// @param taken in the order in which they were
    public PutBack(Broker broker, List<TakenMessages> taken) {
        this.broker = broker;
        this.taken = taken.stream().filter(part -> part.count() > 0).toList();
        this.total = taken.stream().mapToLong(TakenMessages::count).sum();
    }

    @Override
    public CompletionStage<Progress> next() {
        if (!begun) return begin();
        TakenMessages next = waiting.poll();
        if (next == null) return CompletableFuture.completedFuture(new Progress(back, total, false));
        return broker.messages().putBack(next).thenApply(placed -> {
            inPlace &= placed;
            back += next.count();
            return new Progress(back, total, !waiting.isEmpty());
        });
    }

    private CompletionStage<Progress> begin() {
        begun = true;
        if (taken.isEmpty()) return CompletableFuture.completedFuture(new Progress(0, 0, false));
        return broker.messages().hasPlaces(taken.getLast()).thenApply(places -> {
            List<TakenMessages> order = new ArrayList<>(taken);
            waiting.addAll(places ? order.reversed() : order);
            return new Progress(0, total, true);
        });
    }

    public long back() {
        return back;
    }

    /// Whether all are at their old places; otherwise some are at the tail.
    public boolean inPlace() {
        return inPlace;
    }
}
