package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Map;

/// A page of a queue's messages, seen without touching them: no `redelivered`, no reordering, no expiry.
///
/// @param ready all ready messages of the queue; @param unacknowledged all delivered and not settled
/// @param from position of the first message of this page in the list "unacknowledged, then ready"
/// @param safePosition persistent messages of a durable queue are forced to disk up to this position, -1 for none
public record MessagePage(
        String vhost,
        String queue,
        long ready,
        long unacknowledged,
        long from,
        long safePosition,
        List<PeekedMessage> messages) {

    /// Names one message in one queue, however the queue moves meanwhile.
    ///
    /// @param position in the queue's order; @param messageId a position is never used twice, but a queue can be
    ///     deleted and declared again
    public record Ref(long position, long messageId) {}

    /// @param position in the queue's order; gaps are messages that left
    /// @param holderChannelId who holds it unacknowledged, 0 when it is ready
    /// @param holderConsumerTag the consumer, null for a `basic.get`
    /// @param body at most the number of bytes asked for
    /// @param bodyBytes the whole length
    /// @param expiresAtBrokerMillis 0 for never
    /// @param properties present ones by protocol name (`content-type`, `headers`, …), as plain Java values
    public record PeekedMessage(
            long position,
            long messageId,
            String exchange,
            String routingKey,
            boolean redelivered,
            boolean persistent,
            long holderChannelId,
            String holderConsumerTag,
            long deliveryTag,
            long sinceBrokerMillis,
            long expiresAtBrokerMillis,
            Map<String, Object> properties,
            byte[] body,
            int bodyBytes) {

        public Ref ref() {
            return new Ref(position, messageId);
        }
    }
}
