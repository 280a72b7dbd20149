package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.Sent;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.text.Texts;

/// Publishes a message a number of times at a rate.
final class Repeat implements Bringing {

    private static final long TICK_MILLIS = 50;
    /// What `{n}` in a body becomes.
    private static final String NUMBER = "{n}";

    private final Broker broker;
    private final Outgoing message;
    private final long times;
    private final double perSecond;
    private final Outcomes outcomes = new Outcomes();
    private final long startNanos = System.nanoTime();
    private long sent;

    /// @param perSecond 0 for as fast as it goes
    Repeat(Broker broker, Outgoing message, long times, double perSecond) {
        this.broker = broker;
        this.message = message;
        this.times = times;
        this.perSecond = perSecond;
    }

    @Override
    public CompletionStage<Progress> next() {
        long due = perSecond <= 0 ? times
                : Math.min(times, 1 + (long) ((System.nanoTime() - startNanos) / 1e9 * perSecond));
        int now = (int) Math.min(Chosen.PORTION, due - sent);
        if (now == 0) {
            return CompletableFuture.supplyAsync(() -> new Progress(sent, times, true),
                    CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS));
        }
        List<CompletableFuture<Sent>> under = new ArrayList<>();
        for (int i = 0; i < now; i++) under.add(publish(++sent));
        return CompletableFuture.allOf(under.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            under.stream().map(CompletableFuture::join).forEach(outcomes::add);
            return new Progress(sent, times, sent < times);
        });
    }

    private CompletableFuture<Sent> publish(long number) {
        return broker.operator().publish(message.vhost(), message.exchange(), message.routingKey(),
                message.properties(), message.body(NUMBER, number)).toCompletableFuture();
    }

    @Override
    public Arrivals arrivals() {
        return outcomes.arrivals();
    }

    @Override
    public String name(Texts texts) {
        return texts.get("message.name.publish", sent, where());
    }

    @Override
    public String told(Texts texts) {
        return sent == 1 ? outcomes.ofOne(texts)
                : outcomes.with(texts, texts.get("message.published", sent, outcomes.routed()));
    }

    private String where() {
        return message.exchange().isEmpty() ? message.routingKey() : message.exchange();
    }

    long sent() {
        return sent;
    }

    long routed() {
        return outcomes.routed();
    }
}
