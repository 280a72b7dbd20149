package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.message.Job.Step;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Takes the next messages out, and keeps them for undoing; those that come meanwhile stay.
final class Purge implements Step {

    private final Broker broker;
    private final QueueRef queue;
    private final long wanted;
    private final boolean keep;
    private final List<TakenMessages> taken = new ArrayList<>();
    private final boolean inOrder;
    private long lastPosition = -1;
    private long total;
    private long purged;

    /// @param inOrder whether the last message is the newest: not where the queue has priorities, and then some of
    ///     those that come meanwhile may go instead of older ones
    Purge(Broker broker, QueueRef queue, long wanted, boolean inOrder, boolean keep) {
        this.inOrder = inOrder;
        this.broker = broker;
        this.queue = queue;
        this.wanted = wanted;
        this.keep = keep;
    }

    @Override
    public CompletionStage<Progress> next() {
        if (lastPosition < 0) return begin();
        int count = (int) Math.min(Chosen.PORTION, total - purged);
        return broker.messages().takeFirst(queue.vhost(), queue.name(), count, lastPosition).thenApply(out -> {
            purged += out.count();
            if (keep) taken.add(out);
            return new Progress(purged, total, out.count() > 0 && purged < total);
        });
    }

    /// The newest message that is there now is the last one to go.
    private CompletionStage<Progress> begin() {
        return broker.peek(queue.vhost(), queue.name(), 0, 1, 0).thenCompose(first -> {
            total = Math.min(wanted, first.ready());
            if (total == 0) return CompletableFuture.completedFuture(new Progress(0, 0, false));
            long newest = first.unacknowledged() + first.ready() - 1;
            return broker.peek(queue.vhost(), queue.name(), newest, 1, 0).thenApply(last -> {
                boolean known = inOrder && !last.messages().isEmpty();
                lastPosition = known ? last.messages().getFirst().position() : Long.MAX_VALUE;
                return new Progress(0, total, true);
            });
        });
    }

    long purged() {
        return purged;
    }

    List<TakenMessages> taken() {
        return List.copyOf(taken);
    }
}
