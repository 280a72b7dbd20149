package org.brokerworkbench.engine.amqp;

/// The fourteen properties of a message (AMQP 0-9-1 class basic); null where a property is absent.
///
/// @param deliveryMode 1 transient, 2 persistent
/// @param priority 0-255
/// @param expiration milliseconds as decimal text
/// @param timestamp seconds since the epoch
/// @param clusterId deprecated by the protocol, passed on unchanged
public record BasicProperties(
        String contentType,
        String contentEncoding,
        FieldTable headers,
        Integer deliveryMode,
        Integer priority,
        String correlationId,
        String replyTo,
        String expiration,
        String messageId,
        Long timestamp,
        String type,
        String userId,
        String appId,
        String clusterId) {

    /// The delivery mode of a message that survives a restart in a durable queue.
    public static final int PERSISTENT = 2;

    public static final BasicProperties EMPTY = new BasicProperties(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// Reads property flags and property list, as they follow the body size in a content header.
    ///
    /// @throws AmqpFault 541 where the list does not match its flags
    public static BasicProperties decode(byte[] flagsAndList) {
        return PropertyList.decode(flagsAndList);
    }

    /// Property flags and property list for the wire.
    public byte[] encode() {
        return PropertyList.encode(this);
    }

    public boolean persistent() {
        return deliveryMode != null && deliveryMode == PERSISTENT;
    }

    /// The headers, empty where the property is absent.
    public FieldTable headersOrEmpty() {
        return headers == null ? FieldTable.EMPTY : headers;
    }

    public BasicProperties withHeaders(FieldTable changed) {
        return new BasicProperties(contentType, contentEncoding, changed, deliveryMode, priority, correlationId,
                replyTo, expiration, messageId, timestamp, type, userId, appId, clusterId);
    }

    public BasicProperties withExpiration(String changed) {
        return new BasicProperties(contentType, contentEncoding, headers, deliveryMode, priority, correlationId,
                replyTo, changed, messageId, timestamp, type, userId, appId, clusterId);
    }

    public BasicProperties withReplyTo(String changed) {
        return new BasicProperties(contentType, contentEncoding, headers, deliveryMode, priority, correlationId,
                changed, expiration, messageId, timestamp, type, userId, appId, clusterId);
    }
}
