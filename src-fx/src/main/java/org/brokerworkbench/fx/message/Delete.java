package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.message.Job.Step;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Takes chosen messages out for good, and keeps them for undoing.
final class Delete implements Step {

    private final Broker broker;
    private final QueueRef queue;
    private final Chosen chosen;
    private final boolean keep;
    private final List<TakenMessages> taken = new ArrayList<>();
    private long deleted;

    Delete(Broker broker, QueueRef queue, Chosen chosen, boolean keep) {
        this.broker = broker;
        this.queue = queue;
        this.chosen = chosen;
        this.keep = keep;
    }

    @Override
    public CompletionStage<Progress> next() {
        return chosen.next().thenCompose(portion -> broker.messages()
                .takeOut(queue.vhost(), queue.name(), portion.refs())
                .thenApply(out -> {
                    deleted += out.count();
                    if (keep) taken.add(out);
                    return portion.progress();
                }));
    }

    long deleted() {
        return deleted;
    }

    List<TakenMessages> taken() {
        return List.copyOf(taken);
    }
}
