package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.message.PutBack;
import org.brokerworkbench.fx.message.QueueRemoval;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Deletes a virtual host queue by queue, and keeps their ready messages.
final class VhostRemoval {

    /// What would go with a virtual host.
    ///
    /// @param ready messages that can come back, unless they are too many; @param held by clients, which cannot
    /// @param queuesLost queues that belong to a connection, or that only the broker can name
    record Outlook(int queues, long ready, long held, int queuesLost, boolean keepsMessages) {

        static Outlook of(String vhost, BrokerSnapshot now) {
            List<QueueInfo> queues = now.queues().stream().filter(queue -> queue.vhost().equals(vhost)).toList();
            long ready = queues.stream().mapToLong(QueueInfo::ready).sum();
            long bytes = queues.stream().mapToLong(QueueInfo::readyBytes).sum();
            return new Outlook(queues.size(), ready, queues.stream().mapToLong(QueueInfo::unacknowledged).sum(),
                    (int) queues.stream().filter(queue -> !comesBack(queue)).count(), History.mayKeep(ready, bytes));
        }
    }

    private final Broker broker;
    private final Jobs jobs;
    private final String vhost;
    private final List<QueueRemoval> removals = new ArrayList<>();
    private long lost;
    private int queuesLost;

    VhostRemoval(Broker broker, Jobs jobs, String vhost) {
        this.broker = broker;
        this.jobs = jobs;
        this.vhost = vhost;
    }

    CompletionStage<?> carryOut() {
        return broker.snapshot().thenCompose(now -> {
            boolean keeps = Outlook.of(vhost, now).keepsMessages();
            CompletionStage<?> all = CompletableFuture.completedStage(null);
            for (QueueInfo queue : now.queues()) {
                if (!queue.vhost().equals(vhost)) continue;
                if (!comesBack(queue)) queuesLost++;
                if (!keeps || !comesBack(queue)) {
                    lost += queue.ready() + queue.unacknowledged();
                    continue;
                }
                QueueRemoval removal = new QueueRemoval(broker, new QueueRef(vhost, queue.name()));
                removals.add(removal);
                all = all.thenCompose(_ -> jobs.run("message.job.delete", removal));
            }
            return all.thenCompose(_ -> broker.administrator().deleteVhost(vhost));
        });
    }

    private static boolean comesBack(QueueInfo queue) {
        return !queue.exclusive() && !queue.name().startsWith("amq.");
    }

    /// @return completed with how many messages are back in the queues, which are there again
    CompletionStage<Long> putBack() {
        return jobs.run("message.job.put-back", new PutBack(broker, kept())).thenApply(PutBack::back);
    }

    private List<TakenMessages> kept() {
        return removals.stream().flatMap(removal -> removal.kept().stream()).toList();
    }

    long keptBytes() {
        return kept().stream().mapToLong(TakenMessages::bodyBytes).sum();
    }

    /// Messages that cannot come back.
    long lost() {
        return lost + removals.stream().mapToLong(removal -> removal.lost() + removal.held()).sum();
    }

    /// Queues that cannot come back.
    int queuesLost() {
        return queuesLost;
    }
}
