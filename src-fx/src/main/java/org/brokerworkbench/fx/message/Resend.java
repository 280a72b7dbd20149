package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.Resent;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// Sends chosen dead letters back to where they died.
final class Resend implements Sending {

    private final Broker broker;
    private final QueueRef queue;
    private final Chosen chosen;
    private final boolean keep;
    private final List<Away> away = new ArrayList<>();
    private long resent;
    private long left;
    private long notDead;
    private long queueGone;
    private long refused;

    /// @param keep whether an undo brings them back
    Resend(Broker broker, QueueRef queue, Chosen chosen, boolean keep) {
        this.broker = broker;
        this.queue = queue;
        this.chosen = chosen;
        this.keep = keep;
    }

    @Override
    public CompletionStage<Progress> next() {
        return chosen.next().thenCompose(portion -> broker.messages()
                .resend(queue.vhost(), queue.name(), portion.refs())
                .thenApply(came -> count(came, portion)));
    }

    private Progress count(Resent came, Chosen.Portion portion) {
        resent += came.came().size();
        left += came.left();
        notDead += came.notDead();
        queueGone += came.queueGone();
        refused += came.refused();
        if (keep) away.add(new Away(came.gone(), came.came()));
        return portion.progress();
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
        return texts.get("message.name.resend", resent, queue.name());
    }

    @Override
    public String told(Texts texts) {
        String words = texts.get("message.resent", resent);
        if (notDead > 0) words = texts.get("message.and-not-dead", words, notDead);
        if (queueGone > 0) words = texts.get("message.and-queue-gone", words, queueGone);
        if (refused > 0) words = texts.get("message.and-full", words, refused);
        if (left > 0) words = texts.get("message.and-left", words, left);
        return keep ? words : texts.get("message.and-final", words);
    }

    @Override
    public String jobKey() {
        return "message.job.resend";
    }

    @Override
    public Sending with(Chosen others) {
        return new Resend(broker, queue, others, true);
    }
}
