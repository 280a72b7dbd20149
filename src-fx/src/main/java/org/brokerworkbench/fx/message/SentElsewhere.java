package org.brokerworkbench.fx.message;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.history.Deed;

/// Messages that were moved to another queue, or sent back to where they died.
final class SentElsewhere implements Deed {

    private final Hands hands;
    private final Sending sending;
    /// Where they are once it is undone.
    private List<Ref> back = List.of();

    SentElsewhere(Hands hands, Sending sending) {
        this.hands = hands;
        this.sending = sending;
    }

    @Override
    public String name() {
        return sending.name(hands.texts());
    }

    @Override
    public String done() {
        return sending.told(hands.texts());
    }

    @Override
    public boolean undoable() {
        return sending.away().stream().anyMatch(part -> part.gone().count() > 0);
    }

    @Override
    public long keptBytes() {
        return sending.away().stream().mapToLong(part -> part.gone().bodyBytes()).sum();
    }

    @Override
    public CompletionStage<String> undo() {
        PutBack putBack = new PutBack(sending.away(), hands.broker());
        return hands.jobs().run("message.job.put-back", putBack).thenApply(_ -> {
            back = putBack.arrivals().stream().map(Arrival::ref).toList();
            return hands.wordsOf(putBack, sending.queue());
        });
    }

    /// The same messages, as far as they are where they were put back.
    @Override
    public CompletionStage<Deed> redo() {
        Sending again = sending.with(new Chosen.ByRef(back));
        return hands.jobs().run(again.jobKey(), again).thenApply(_ -> new SentElsewhere(hands, again));
    }
}
