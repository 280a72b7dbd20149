package org.brokerworkbench.fx.lesson;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.tutorials.Stagehand;

/// Looks and deletes through the broker itself: no client comes and goes in the picture, and a paused broker answers.
final class BrokerStagehand implements Stagehand {

    private static final String VHOST = "/";

    private final Broker broker;

    BrokerStagehand(Broker broker) {
        this.broker = broker;
    }

    @Override
    public boolean exists(Kind kind, String name) throws IOException {
        BrokerSnapshot now = answer(broker.snapshot());
        return switch (kind) {
            case QUEUE -> now.queues().stream().anyMatch(there -> there.vhost().equals(VHOST) && there.name().equals(name));
            case EXCHANGE -> now.exchanges().stream().anyMatch(there -> there.vhost().equals(VHOST) && there.name().equals(name));
        };
    }

    @Override
    public void delete(Kind kind, String name) throws IOException {
        if (!exists(kind, name)) return;
        switch (kind) {
            case QUEUE -> answer(broker.operator().deleteQueue(VHOST, name, false, false));
            case EXCHANGE -> answer(broker.operator().deleteExchange(VHOST, name, false));
        }
    }

    private static <T> T answer(CompletionStage<T> asked) throws IOException {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException refused) {
            throw new IOException(refused.getCause().getMessage(), refused);
        }
    }
}
