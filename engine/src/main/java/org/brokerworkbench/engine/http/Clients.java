package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.ChannelInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConnectionInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;

/// Connections, channels and consumers as the API shows them. Loop thread only.
final class Clients {

    private final Node node;
    private final Supplier<BrokerSnapshot> snapshots;
    private final Rates rates;

    Clients(Node node, Supplier<BrokerSnapshot> snapshots, Rates rates) {
        this.node = node;
        this.snapshots = snapshots;
        this.rates = rates;
    }

    // --- connections ---

    List<Map<String, Object>> connections(Predicate<ConnectionInfo> which) {
        return snapshots.get().connections().stream().filter(which).map(this::row).toList();
    }

    private Map<String, Object> row(ConnectionInfo info) {
        ClientConnection.Handshake handshake = node.connection(info.connectionId()).handshake();
        String[] local = localEnd(info.name());
        Map<String, Object> row = fields(
                "name", info.name(),
                "user", info.user(),
                "user_who_performed_action", info.user(),
                "vhost", info.vhost(),
                "node", node.name(),
                "type", "network",
                "protocol", "AMQP 0-9-1",
                "auth_mechanism", handshake.mechanism(),
                "ssl", false,
                "state", info.blocked() ? "blocked" : "running",
                "host", local[0],
                "port", Integer.valueOf(local[1]),
                "peer_host", info.peerHost(),
                "peer_port", info.peerPort(),
                "connected_at", info.connectedAtWallMillis(),
                "timeout", info.heartbeatSeconds(),
                "frame_max", info.frameMaxBytes(),
                "channel_max", info.channelMax(),
                "channels", info.channels(),
                "client_properties", PlainValues.of(handshake.clientProperties()),
                "recv_oct", info.receivedBytes(),
                "recv_oct_details", rates.connection(info.connectionId(), ConnectionInfo::receivedBytes),
                "send_oct", info.sentBytes(),
                "send_oct_details", rates.connection(info.connectionId(), ConnectionInfo::sentBytes),
                "send_pend", 0,
                "reductions", 0,
                "garbage_collection", Map.of());
        String provided = info.clientProperties().get("connection_name");
        if (provided != null) row.put("user_provided_name", provided);
        return row;
    }

    /// Host and port after the arrow of `127.0.0.1:50112 -> 127.0.0.1:5672`.
    private static String[] localEnd(String name) {
        String end = name.substring(name.lastIndexOf(' ') + 1);
        int colon = end.lastIndexOf(':');
        return colon < 0
                ? new String[] {end, "0"}
                : new String[] {end.substring(0, colon), end.substring(colon + 1)};
    }

    // --- channels ---

    List<Map<String, Object>> channels(Predicate<ChannelInfo> which) {
        BrokerSnapshot snapshot = snapshots.get();
        Map<Long, Long> consumers = snapshot.consumers().stream()
                .collect(Collectors.groupingBy(ConsumerInfo::channelId, Collectors.counting()));
        return snapshot.channels().stream()
                .filter(which)
                .map(info -> row(info, consumers.getOrDefault(info.channelId(), 0L)))
                .toList();
    }

    private Map<String, Object> row(ChannelInfo info, long consumers) {
        ClientConnection.Handshake handshake = node.connection(info.connectionId()).handshake();
        return fields(
                "name", channelName(handshake, info.number()),
                "number", info.number(),
                "user", info.user(),
                "user_who_performed_action", info.user(),
                "vhost", info.vhost(),
                "node", node.name(),
                "state", "running",
                "confirm", info.confirms(),
                "transactional", info.transactional(),
                "prefetch_count", info.prefetchCount(),
                "global_prefetch_count", info.globalPrefetchCount(),
                "consumer_count", consumers,
                "messages_unacknowledged", info.unacknowledged(),
                "messages_unconfirmed", info.unconfirmed(),
                "messages_uncommitted", 0,
                "acks_uncommitted", 0,
                "pending_raft_commands", 0,
                "reductions", 0,
                "garbage_collection", Map.of(),
                "connection_details", fields(
                        "name", handshake.name(),
                        "peer_host", handshake.peerHost(),
                        "peer_port", handshake.peerPort()),
                "message_stats", fields(
                        "publish", info.published(),
                        "publish_details", rates.channel(info.channelId(), ChannelInfo::published),
                        "deliver_get", info.delivered(),
                        "deliver_get_details", rates.channel(info.channelId(), ChannelInfo::delivered),
                        "ack", info.acknowledged(),
                        "ack_details", rates.channel(info.channelId(), ChannelInfo::acknowledged)));
    }

    private static String channelName(ClientConnection.Handshake handshake, int number) {
        return handshake.name() + " (" + number + ")";
    }

    // --- consumers ---

    List<Map<String, Object>> consumers(Predicate<ConsumerInfo> which) {
        BrokerSnapshot snapshot = snapshots.get();
        Map<Long, ChannelInfo> channels = snapshot.channels().stream()
                .collect(Collectors.toMap(ChannelInfo::channelId, Function.identity()));
        return snapshot.consumers().stream()
                .filter(which)
                .map(info -> row(info, channels.get(info.channelId())))
                .toList();
    }

    List<Map<String, Object>> consumers(MessageQueue queue) {
        return consumers(info -> info.vhost().equals(queue.declaration().vhost())
                && info.queue().equals(queue.name()));
    }

    /// @param channel by its name, such as `127.0.0.1:50112 -> 127.0.0.1:5672 (1)`
    List<Map<String, Object>> consumersOfChannel(String channel) {
        Map<Long, String> names = snapshots.get().channels().stream()
                .collect(Collectors.toMap(
                        ChannelInfo::channelId,
                        info -> channelName(node.connection(info.connectionId()).handshake(), info.number())));
        return consumers(info -> channel.equals(names.get(info.channelId())));
    }

    private Map<String, Object> row(ConsumerInfo info, ChannelInfo channel) {
        ClientConnection.Handshake handshake = node.connection(info.connectionId()).handshake();
        return fields(
                "consumer_tag", info.consumerTag(),
                "queue", fields("name", info.queue(), "vhost", info.vhost()),
                "ack_required", !info.noAck(),
                "exclusive", info.exclusive(),
                "prefetch_count", info.prefetchCount(),
                "active", info.active(),
                "activity_status", info.active() ? "up" : "waiting",
                "arguments", info.arguments(),
                "channel_details", fields(
                        "name", channelName(handshake, channel.number()),
                        "number", channel.number(),
                        "node", node.name(),
                        "user", channel.user(),
                        "connection_name", handshake.name(),
                        "peer_host", handshake.peerHost(),
                        "peer_port", handshake.peerPort()));
    }
}
