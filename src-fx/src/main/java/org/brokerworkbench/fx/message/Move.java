package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.Moved;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// Moves chosen messages to another queue.
final class Move implements Sending {

    private final Broker broker;
    private final QueueRef queue;
    private final Chosen chosen;
    private final String target;
    private final boolean keep;
    private final List<Away> away = new ArrayList<>();
    private long moved;
    private long left;
    private long refused;

    /// @param keep whether an undo brings them back
    Move(Broker broker, QueueRef queue, Chosen chosen, String target, boolean keep) {
        this.broker = broker;
        this.queue = queue;
        this.chosen = chosen;
        this.target = target;
        this.keep = keep;
    }

    @Override
    public CompletionStage<Progress> next() {
        return chosen.next().thenCompose(portion -> broker.messages()
                .move(queue.vhost(), queue.name(), portion.refs(), target, false)
                .thenApply(came -> count(came, portion)));
    }

    private Progress count(Moved came, Chosen.Portion portion) {
        moved += came.came().size();
        left += came.left();
        refused += came.refused();
        if (keep) away.add(new Away(came.gone(), came.came()));
        return portion.progress();
    }

    long moved() {
        return moved;
    }

    @Override
    public QueueRef queue() {
        return queue;
    }

    @Override
    public List<Away> away() {
        return away;
    }

    @Override
    public String name(Texts texts) {
        return texts.get("message.name.move", moved, queue.name(), target);
    }

    @Override
    public String told(Texts texts) {
        String words = texts.get("message.moved", moved, target);
        if (refused > 0) words = texts.get("message.and-refused", words, refused, target);
        if (left > 0) words = texts.get("message.and-left", words, left);
        return keep ? words : texts.get("message.and-final", words);
    }

    @Override
    public String jobKey() {
        return "message.job.move";
    }

    @Override
    public Sending with(Chosen others) {
        return new Move(broker, queue, others, target, true);
    }
}
