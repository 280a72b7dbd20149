package org.brokerworkbench.fx.message;

import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.Moved;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// Appends copies of chosen messages to a queue, which may be the same one.
final class Copy implements Bringing {

    private final Broker broker;
    private final QueueRef queue;
    private final Chosen chosen;
    private final String target;
    private final Arrivals arrivals = new Arrivals();
    private long copied;
    private long left;
    private long refused;

    Copy(Broker broker, QueueRef queue, Chosen chosen, String target) {
        this.broker = broker;
        this.queue = queue;
        this.chosen = chosen;
        this.target = target;
    }

    @Override
    public CompletionStage<Progress> next() {
        return chosen.next().thenCompose(portion -> broker.messages()
                .move(queue.vhost(), queue.name(), portion.refs(), target, true)
                .thenApply(came -> count(came, portion)));
    }

    private Progress count(Moved came, Chosen.Portion portion) {
        copied += came.came().size();
        left += came.left();
        refused += came.refused();
        arrivals.add(came.came());
        return portion.progress();
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public String name(Texts texts) {
        return texts.get("message.name.copy", copied, queue.name(), target);
    }

    @Override
    public String told(Texts texts) {
        String words = texts.get("message.copied", copied, target);
        if (refused > 0) words = texts.get("message.and-refused", words, refused, target);
        return left > 0 ? texts.get("message.and-left", words, left) : words;
    }
}
