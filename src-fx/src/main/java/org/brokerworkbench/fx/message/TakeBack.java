package org.brokerworkbench.fx.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.message.Job.Progress;

/// Takes messages out again that were brought to queues by hand, as far as nobody has taken them there.
final class TakeBack implements Job.Step {

    /// Messages of one queue.
    private record Portion(String queue, List<Ref> refs) {}

    private final Broker broker;
    private final String vhost;
    private final long total;
    private final Deque<Portion> waiting = new ArrayDeque<>();
    private final List<TakenMessages> taken = new ArrayList<>();
    private long looked;
    private long back;

    TakeBack(Broker broker, String vhost, Map<String, List<Ref>> arrivals) {
        this.broker = broker;
        this.vhost = vhost;
        this.total = arrivals.values().stream().mapToLong(List::size).sum();
        arrivals.forEach((queue, refs) -> {
            for (int from = 0; from < refs.size(); from += Chosen.PORTION) {
                waiting.add(new Portion(queue, refs.subList(from, Math.min(refs.size(), from + Chosen.PORTION))));
            }
        });
    }

    @Override
    public CompletionStage<Progress> next() {
        Portion portion = waiting.poll();
        if (portion == null) return CompletableFuture.completedFuture(new Progress(total, total, false));
        return broker.messages().takeOut(vhost, portion.queue(), portion.refs()).handle((out, failure) -> {
            if (failure == null) {
                taken.add(out);
                back += out.count();
            } else if (!(Reply.cause(failure) instanceof AmqpFault fault && fault.isNotFound())) {
                throw new CompletionException(failure);
            }
            looked += portion.refs().size();
            return new Progress(looked, total, !waiting.isEmpty());
        });
    }

    long back() {
        return back;
    }

    /// Messages that were not there any more.
    long left() {
        return looked - back;
    }

    List<TakenMessages> taken() {
        return List.copyOf(taken);
    }
}
