package org.brokerworkbench.fx.lesson;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.tutorials.Stagehand;

/// Looks and deletes through the broker itself: no client comes and goes in the picture, and a paused broker answers.
final class BrokerStagehand implements Stagehand {

    private static final String VHOST = "/";

    private final Broker broker;

    BrokerStagehand(Broker broker) {
        this.broker = broker;
    }

    @Override
    public boolean exists(String queue) throws IOException {
        return answer(broker.snapshot()).queues().stream().anyMatch(there -> is(queue, there));
    }

    @Override
    public void delete(String queue) throws IOException {
        if (exists(queue)) answer(broker.operator().deleteQueue(VHOST, queue, false, false));
    }

    private static boolean is(String queue, QueueInfo there) {
        return there.vhost().equals(VHOST) && there.name().equals(queue);
    }

    private static <T> T answer(CompletionStage<T> asked) throws IOException {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException refused) {
            throw new IOException(refused.getCause().getMessage(), refused);
        }
    }
}
