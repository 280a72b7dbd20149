package org.brokerworkbench.fx.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Puts messages back that left their queues by hand; those that went elsewhere, as far as nobody has taken them there.
///
/// Where they find their old places, the last ones go first, so that each finds nothing in its way; otherwise they go to
/// the tail in their order.
public final class PutBack implements Job.Step {

    private final Broker broker;
    private final List<Away> all;
    private final long total;
    private final Deque<Away> waiting = new ArrayDeque<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean begun;
    private long looked;
    private boolean inPlace = true;

    /// @param taken in the order in which they were
    public PutBack(Broker broker, List<TakenMessages> taken) {
        this(taken.stream().map(part -> new Away(part, List.of())).toList(), broker);
    }

    /// @param all in the order in which they were
    PutBack(List<Away> all, Broker broker) {
        this.broker = broker;
        this.all = all.stream().filter(away -> away.gone().count() > 0).toList();
        this.total = all.stream().mapToLong(away -> away.gone().count()).sum();
    }

    @Override
    public CompletionStage<Progress> next() {
        if (!begun) return begin();
        Away next = waiting.poll();
        if (next == null) return CompletableFuture.completedFuture(new Progress(looked, total, false));
        return back(next).thenApply(back -> {
            back.refs().forEach(ref -> arrivals.add(new Arrival(next.gone().queue(), ref)));
            inPlace &= back.inPlace();
            looked += next.gone().count();
            return new Progress(looked, total, !waiting.isEmpty());
        });
    }

    private CompletionStage<MessageOperator.Back> back(Away away) {
        return away.came().isEmpty()
                ? broker.messages().putBack(away.gone())
                : broker.messages().bringBack(away.gone(), away.came());
    }

    private CompletionStage<Progress> begin() {
        begun = true;
        Map<QueueRef, List<Away>> byQueue = new LinkedHashMap<>();
        for (Away away : all) {
            QueueRef queue = new QueueRef(away.gone().vhost(), away.gone().queue());
            byQueue.computeIfAbsent(queue, _ -> new ArrayList<>()).add(away);
        }
        return inOrder(byQueue.values()).thenApply(_ -> new Progress(0, total, !waiting.isEmpty()));
    }

    private CompletionStage<?> inOrder(Collection<List<Away>> queues) {
        CompletionStage<?> asked = CompletableFuture.completedFuture(null);
        for (List<Away> parts : queues) {
            asked = asked.thenCompose(_ -> broker.messages().hasPlaces(parts.getLast().gone()))
                    .thenAccept(places -> waiting.addAll(places ? parts.reversed() : parts));
        }
        return asked;
    }

    public long back() {
        return arrivals.size();
    }

    /// Messages that were not there any more.
    long left() {
        return looked - arrivals.size();
    }

    /// Where they are now, each part in its order.
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /// Whether all are at their old places; otherwise some are at the tail.
    public boolean inPlace() {
        return inPlace;
    }
}
