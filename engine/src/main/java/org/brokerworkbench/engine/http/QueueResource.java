package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.WireText;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.policy.EffectivePolicy;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;

/// `/queues`, but for their messages ([MessageResource]) and bindings ([BindingResource]).
final class QueueResource extends Resource {

    private static final Map<String, Object> NO_GARBAGE_COLLECTION = fields(
            "max_heap_size", -1, "min_bin_vheap_size", -1, "min_heap_size", -1, "fullsweep_after", -1, "minor_gcs", -1);

    private static final int NAME_BYTES_MAX = 255;

    /// What is said of one queue, taken between two turns.
    private record Facts(
            QueueInfo info,
            EffectivePolicy policy,
            ClientConnection.Handshake owner,
            String exclusiveConsumerTag,
            String singleActiveConsumerTag,
            long unacknowledgedBytes,
            long messagesInJournal,
            long bytesInJournal) {}

    private final Clients clients;
    private final Rates rates;

    QueueResource(Node node, Clients clients, Rates rates) {
        super(node);
        this.clients = clients;
        this.rates = rates;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/queues", Clearance.VHOST, this::queues);
        routes.get("/queues/:vhost", Clearance.VHOST, this::queues);
        routes.get("/queues/:vhost/:queue", Clearance.VHOST, this::queue);
        routes.put("/queues/:vhost/:queue", Clearance.VHOST, this::declare);
        routes.delete("/queues/:vhost/:queue", Clearance.VHOST, this::delete);
        routes.delete("/queues/:vhost/:queue/contents", Clearance.VHOST, this::purge);
        routes.post("/queues/:vhost/:queue/actions", Clearance.ADMINISTRATOR, this::act);
    }

    private Answer queues(Request request) {
        Listing listing = Listing.of(request);
        List<Facts> facts = vhosts(request).stream()
                .flatMap(vhost -> vhost.queues().stream())
                .map(this::facts)
                .toList();
        return Answer.rendered(() -> listing.of(facts.stream().map(this::row).toList(), "vhost", "name"));
    }

    private Answer queue(Request request) {
        MessageQueue queue = existing(request);
        Map<String, Object> row = row(facts(queue));
        row.put("consumer_details", clients.consumers(queue));
        row.put("incoming", List.of());
        row.put("deliveries", List.of());
        return one(request, row);
    }

    private MessageQueue existing(Request request) {
        MessageQueue queue = vhost(request).findQueue(request.named("queue"));
        if (queue == null) throw Refusal.objectNotFound();
        return queue;
    }

    private Facts facts(MessageQueue queue) {
        ClientConnection owner = node.connection(queue.declaration().ownerConnectionId());
        String exclusive = null;
        String active = null;
        for (Consumer consumer : queue.consumers()) {
            if (consumer.exclusive()) exclusive = consumer.tag();
            if (queue.singleActiveConsumer() && queue.isActive(consumer)) active = consumer.tag();
        }
        return new Facts(queue.info(), queue.policy(), owner == null ? null : owner.handshake(), exclusive, active,
                queue.unacknowledgedBytes(), queue.messagesInJournal(), queue.bytesInJournal());
    }

    private Map<String, Object> row(Facts facts) {
        QueueInfo info = facts.info();
        long messages = info.ready() + info.unacknowledged();
        long bytes = info.readyBytes() + facts.unacknowledgedBytes();
        Map<String, Object> row = fields(
                "name", info.name(),
                "vhost", info.vhost(),
                "durable", info.durable(),
                "auto_delete", info.autoDelete(),
                "exclusive", info.exclusive(),
                "arguments", info.arguments(),
                "type", info.type(),
                "node", node.name(),
                "state", "running",
                "policy", facts.policy().policy(),
                "operator_policy", facts.policy().operatorPolicy(),
                "effective_policy_definition", facts.policy().definition(),
                "consumers", info.consumers(),
                "exclusive_consumer_tag", facts.exclusiveConsumerTag(),
                "single_active_consumer_tag", facts.singleActiveConsumerTag(),
                "messages", messages,
                "messages_details", rates.queue(info, q -> q.ready() + q.unacknowledged()),
                "messages_ready", info.ready(),
                "messages_ready_details", rates.queue(info, QueueInfo::ready),
                "messages_unacknowledged", info.unacknowledged(),
                "messages_unacknowledged_details", rates.queue(info, QueueInfo::unacknowledged),
                "messages_ram", messages - facts.messagesInJournal(),
                "messages_ready_ram", info.ready() - facts.messagesInJournal(),
                "messages_unacknowledged_ram", info.unacknowledged(),
                "messages_paged_out", facts.messagesInJournal(),
                "message_bytes", bytes,
                "message_bytes_ready", info.readyBytes(),
                "message_bytes_unacknowledged", facts.unacknowledgedBytes(),
                "message_bytes_ram", bytes - facts.bytesInJournal(),
                "message_bytes_paged_out", facts.bytesInJournal(),
                "memory", bytes - facts.bytesInJournal(),
                "backing_queue_status", fields("mode", "default", "len", info.ready()),
                "garbage_collection", NO_GARBAGE_COLLECTION,
                "recoverable_slaves", null,
                "head_message_timestamp", null,
                "message_stats", fields(
                        "publish", info.published(),
                        "publish_details", rates.queue(info, QueueInfo::published),
                        "deliver_get", info.delivered(),
                        "deliver_get_details", rates.queue(info, QueueInfo::delivered),
                        "ack", info.acknowledged(),
                        "ack_details", rates.queue(info, QueueInfo::acknowledged),
                        "redeliver", info.redelivered(),
                        "redeliver_details", rates.queue(info, QueueInfo::redelivered)));
        if (facts.owner() != null) {
            row.put("owner_pid_details", fields(
                    "name", facts.owner().name(),
                    "peer_host", facts.owner().peerHost(),
                    "peer_port", facts.owner().peerPort()));
        }
        return row;
    }

    private Answer declare(Request request) {
        VirtualHost vhost = vhostToChange(request);
        String name = request.named("queue");
        int nameBytes = WireText.encodedBytes(name);
        if (nameBytes > NAME_BYTES_MAX) {
            throw Refusal.badRequest(
                    "queue should be less than " + NAME_BYTES_MAX + " bytes, actually was " + nameBytes + "\n");
        }
        Map<String, Object> body = request.json();
        requireThisNode(body);
        boolean existed = vhost.findQueue(name) != null;
        declarations(request, vhost)
                .declareQueue(new Queue.Declare(
                        0,
                        name,
                        Body.bool(body, "passive", false),
                        Body.bool(body, "durable", false),
                        false,
                        Body.bool(body, "auto_delete", false),
                        false,
                        Body.arguments(body)));
        return Answer.put(!existed);
    }

    private Answer delete(Request request) {
        MessageQueue queue = existing(request);
        declarations(request, vhost(request))
                .deleteQueue(queue.name(), request.asks("if-unused"), request.asks("if-empty"));
        return Answer.NO_CONTENT;
    }

    private Answer purge(Request request) {
        MessageQueue queue = existing(request);
        declarations(request, vhost(request)).purgeQueue(queue.name());
        return Answer.NO_CONTENT;
    }

    /// `sync` and `cancel_sync` are about mirrors, of which a single node has none: there is nothing to do.
    private Answer act(Request request) {
        existing(request);
        Object action = request.jsonWith("action").get("action");
        if ("sync".equals(action) || "cancel_sync".equals(action)) return Answer.NO_CONTENT;
        throw Refusal.badRequest(List.of("unknown", action));
    }
}
