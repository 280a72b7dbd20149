package org.brokerworkbench.fx.message;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Messages that were taken out of a queue for good, and those of them that were kept.
final class TakenOut implements Deed {

    private final Hands hands;
    private final String kind;
    private final QueueRef queue;
    private final List<TakenMessages> kept;
    private final long count;
    private final List<Act> acts;
    /// Where they are once it is undone.
    private List<Ref> back = List.of();

    /// @param kind `delete` or `purge`
    TakenOut(Hands hands, String kind, QueueRef queue, List<TakenMessages> kept, long count, List<Act> acts) {
        this.hands = hands;
        this.kind = kind;
        this.queue = queue;
        this.kept = kept;
        this.count = count;
        this.acts = acts;
    }

    @Override
    public String name() {
        return hands.texts().get("message.name." + kind, count, queue.name());
    }

    @Override
    public String done() {
        return hands.texts().get("message.done." + kind, count, queue.name());
    }

    @Override
    public List<Act> acts() {
        return acts;
    }

    @Override
    public boolean undoable() {
        return kept.stream().anyMatch(part -> part.count() > 0);
    }

    @Override
    public long keptBytes() {
        return kept.stream().mapToLong(TakenMessages::bodyBytes).sum();
    }

    @Override
    public CompletionStage<String> undo() {
        return hands.jobs().run("message.job.put-back", new PutBack(hands.broker(), kept)).thenApply(putBack -> {
            back = putBack.arrivals().stream().map(Arrival::ref).toList();
            return hands.wordsOf(putBack, queue);
        });
    }

    /// The same messages, as far as they are where they were put back.
    @Override
    public CompletionStage<Deed> redo() {
        Delete again = new Delete(hands.broker(), queue, new Chosen.ByRef(back), true);
        return hands.jobs().run("message.job." + kind, again).thenApply(_ ->
                new TakenOut(hands, kind, queue, again.taken(), again.deleted(), acts));
    }
}
