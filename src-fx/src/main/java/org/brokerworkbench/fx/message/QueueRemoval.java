package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Deletes a queue and keeps its ready messages, so that they can come back with it.
///
/// A long queue is emptied in portions, so that nobody is stalled; the last of them goes with the queue in one turn. What
/// programs publish in between faster than that is lost, and counted. Where it is stopped, or fails, the queue is still
/// there, and what was taken is to be put back.
public final class QueueRemoval implements Job.Step {

    private final Broker broker;
    private final QueueRef queue;
    private final List<TakenMessages> kept = new ArrayList<>();
    private long total = -1;
    private long taken;
    private long lost;
    private long held;

    public QueueRemoval(Broker broker, QueueRef queue) {
        this.broker = broker;
        this.queue = queue;
    }

    @Override
    public CompletionStage<Progress> next() {
        if (total < 0) {
            return broker.peek(queue.vhost(), queue.name(), 0, 1, 0).thenApply(first -> {
                total = first.ready();
                return new Progress(0, total, true);
            });
        }
        if (total - taken <= Chosen.PORTION) return removeWithTheRest();
        return broker.messages().takeFirst(queue.vhost(), queue.name(), Chosen.PORTION, Long.MAX_VALUE).thenApply(out -> {
            keep(out);
            // consumers may have been quicker
            if (out.count() < Chosen.PORTION) total = taken;
            return new Progress(taken, total, true);
        });
    }

    private CompletionStage<Progress> removeWithTheRest() {
        return broker.messages().deleteQueue(queue.vhost(), queue.name(), 2 * Chosen.PORTION).thenApply(deleted -> {
            keep(deleted.kept());
            lost = deleted.ready();
            held = deleted.unacknowledged();
            return new Progress(taken, taken, false);
        });
    }

    private void keep(TakenMessages out) {
        kept.add(out);
        taken += out.count();
    }

    /// The messages that were ready, in their order.
    public List<TakenMessages> kept() {
        return List.copyOf(kept);
    }

    /// Messages that came too late to be kept.
    public long lost() {
        return lost;
    }

    /// Messages that clients held, and that went with the queue.
    public long held() {
        return held;
    }
}
