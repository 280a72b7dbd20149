package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Map;

/// The whole broker at one moment, exact: built between two turns, O(queues + bindings + consumers), never O(messages).
///
/// Arguments are rendered as plain Java values (`String`, `Long`, `Double`, `Boolean`, `List`, `Map`).
///
/// @param sequence all events up to this sequence number are contained
/// @param brokerMillis the broker's clock, millis
/// @param wallMillis millis since the epoch
/// @param paused whether the gate is closed
/// @param parkedCommands commands waiting behind the gate
/// @param bindingMatches messages that a binding matched since it was made or the broker started; none where it is missing
public record BrokerSnapshot(
        long sequence,
        long brokerMillis,
        long wallMillis,
        boolean paused,
        int parkedCommands,
        Alarms alarms,
        Totals totals,
        List<String> vhosts,
        List<ExchangeInfo> exchanges,
        List<QueueInfo> queues,
        List<BindingInfo> bindings,
        Map<BindingInfo, Long> bindingMatches,
        List<ConnectionInfo> connections,
        List<ChannelInfo> channels,
        List<ConsumerInfo> consumers) {

    /// @param heapUsedBytes of this process; @param heapLimitBytes the watermark above which publishers are blocked
    public record Alarms(boolean memory, boolean disk, long heapUsedBytes, long heapLimitBytes) {}

    /// Counters since the broker started; a rate is the difference of two snapshots.
    ///
    /// @param longestTurnNanos the longest turn of the loop so far: one slow turn stalls everybody
    public record Totals(
            long published,
            long delivered,
            long acknowledged,
            long redelivered,
            long unroutable,
            long returned,
            long deadLettered,
            long confirmed,
            long droppedEvents,
            long longestTurnNanos) {}

    /// @param type `direct`, `fanout`, `topic`, `headers`
    /// @param unroutable messages published to it that no queue got
    public record ExchangeInfo(
            String vhost,
            String name,
            String type,
            boolean durable,
            boolean autoDelete,
            boolean internal,
            Map<String, Object> arguments,
            String policy,
            long publishedIn,
            long publishedOut,
            long unroutable) {}

    /// @param ownerConnectionId the connection of an exclusive queue, 0 otherwise
    /// @param type `classic` or `quorum`
    /// @param settings effective settings from arguments and policies (`message-ttl`, `max-length`, …)
    /// @param readyBytes body bytes of the ready messages
    /// @param kept persistent messages of a durable queue, ready or unacknowledged: what a clean restart brings back
    /// @param unsafe those of them that are not known to be forced to disk: what a power cut loses
    public record QueueInfo(
            String vhost,
            String name,
            String type,
            boolean durable,
            boolean exclusive,
            boolean autoDelete,
            long ownerConnectionId,
            Map<String, Object> arguments,
            Map<String, Object> settings,
            String policy,
            long ready,
            long unacknowledged,
            long readyBytes,
            int consumers,
            long published,
            long delivered,
            long acknowledged,
            long redelivered,
            long kept,
            long unsafe) {}

    /// What a binding leads to.
    public enum Destination {
        QUEUE,
        EXCHANGE
    }

    public record BindingInfo(
            String vhost,
            String source,
            Destination destinationType,
            String destination,
            String routingKey,
            Map<String, Object> arguments) {}

    /// @param publishers whether the connection has published anything yet is `published > 0`
    public record ConnectionInfo(
            long connectionId,
            String name,
            String user,
            String vhost,
            Map<String, String> clientProperties,
            String peerHost,
            int peerPort,
            long connectedAtWallMillis,
            int heartbeatSeconds,
            int frameMaxBytes,
            int channelMax,
            int channels,
            boolean blocked,
            long receivedBytes,
            long sentBytes,
            long published,
            long delivered) {}

    /// @param publishedTo exchange names that this channel has published to, in order of first use; bounded to 32
    /// @param prefetchCount for new consumers; @param globalPrefetchCount for the channel; 0 is unlimited
    public record ChannelInfo(
            long channelId,
            long connectionId,
            int number,
            String user,
            String vhost,
            boolean confirms,
            boolean transactional,
            int prefetchCount,
            int globalPrefetchCount,
            int unacknowledged,
            long unconfirmed,
            long published,
            long delivered,
            long acknowledged,
            List<String> publishedTo) {}

    /// Whether a consumer may get one more message, and what keeps it from that.
    public enum Credit {
        OPEN,
        /// Its own prefetch window is full.
        WINDOW_FULL,
        /// The window of its channel (`basic.qos` with `global`) is full.
        CHANNEL_WINDOW_FULL,
        /// Its client does not read what was sent to it: the socket takes no more.
        SOCKET_FULL
    }

    /// @param prefetchCount the consumer's window, 0 unlimited
    /// @param held the deliveries it holds unacknowledged, oldest first; at most 32
    /// @param heldCount how many it holds in all
    /// @param credit whether it could take one more at this moment
    /// @param active false for a waiting consumer of a single-active-consumer queue
    /// @param delivered how many it has got since it began, redelivered ones too
    public record ConsumerInfo(
            long channelId,
            long connectionId,
            String consumerTag,
            String vhost,
            String queue,
            boolean noAck,
            boolean exclusive,
            int prefetchCount,
            int priority,
            boolean active,
            Map<String, Object> arguments,
            List<HeldDelivery> held,
            int heldCount,
            Credit credit,
            long delivered) {}

    /// One delivery in a consumer's window.
    public record HeldDelivery(long messageId, long deliveryTag, long sinceBrokerMillis) {}
}
