package org.brokerworkbench.fx.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.jspecify.annotations.Nullable;

/// One message of a queue as the table shows it.
///
/// @param index place in the list "unacknowledged, then ready"; -1 where it was found by a search
/// @param holder who holds it unacknowledged, null when it is ready
/// @param sinceBrokerMillis since when it is held; @param expiresAtBrokerMillis 0 for never
/// @param bodyCut whether `body` lacks the end of the real one
public record MessageRow(
        long index,
        long position,
        long messageId,
        long deliveryTag,
        @Nullable String holder,
        long sinceBrokerMillis,
        long expiresAtBrokerMillis,
        boolean redelivered,
        boolean persistent,
        String exchange,
        String routingKey,
        int bodyBytes,
        boolean bodyCut,
        byte[] body,
        String preview,
        Map<String, Object> properties) {

    /// Name, type and value of one property or header.
    public record Property(String name, String type, String value) {}

    static MessageRow of(long index, PeekedMessage message, @Nullable String holder) {
        boolean cut = message.body().length < message.bodyBytes();
        return new MessageRow(index, message.position(), message.messageId(), message.deliveryTag(), holder,
                message.sinceBrokerMillis(), message.expiresAtBrokerMillis(), message.redelivered(), message.persistent(), message.exchange(), message.routingKey(),
                message.bodyBytes(), cut, message.body(), preview(message, cut), message.properties());
    }

    private static String preview(PeekedMessage message, boolean cut) {
        BodyText.Decoded decoded = "gzip".equals(message.properties().get("content-encoding"))
                ? BodyText.gunzip(message.body(), cut) : null;
        return decoded == null ? BodyText.preview(message.body(), cut) : BodyText.preview(decoded.body(), decoded.cut());
    }

    /// This row with the body that another row of the same message has.
    MessageRow withBody(MessageRow other) {
        return new MessageRow(index, position, messageId, deliveryTag, holder, sinceBrokerMillis,
                expiresAtBrokerMillis, redelivered, persistent, exchange,
                routingKey, bodyBytes, other.bodyCut, other.body, preview, properties);
    }

    /// What stays the same while the message stays in the queue.
    Ref ref() {
        return new Ref(position, messageId);
    }

    /// A property by its protocol name as text, empty where it is absent.
    String property(String name) {
        Object value = properties.get(name);
        return value == null ? "" : Words.value(value);
    }

    /// The properties but for the headers, in the protocol's names.
    List<Property> plainProperties() {
        List<Property> rows = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (!name.equals("headers")) rows.add(new Property(name, type(value), Words.value(value)));
        });
        return rows;
    }

    /// The headers, sorted by name.
    List<Property> headers() {
        List<Property> rows = new ArrayList<>();
        if (properties.get("headers") instanceof Map<?, ?> headers) {
            Map<String, Object> sorted = new TreeMap<>();
            headers.forEach((name, value) -> sorted.put(String.valueOf(name), value));
            sorted.forEach((name, value) -> rows.add(new Property(name, type(value), Words.value(value))));
        }
        return rows;
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "void";
            case String _ -> "text";
            case Boolean _ -> "bool";
            case Byte _, Short _, Integer _, Long _ -> "int";
            case Float _, Double _ -> "float";
            case byte[] _ -> "bytes";
            case List<?> _ -> "array";
            case Map<?, ?> _ -> "table";
            default -> value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageRow row && index == row.index && ref().equals(row.ref())
                && deliveryTag == row.deliveryTag && redelivered == row.redelivered && body.length == row.body.length
                && java.util.Objects.equals(holder, row.holder);
    }

    @Override
    public int hashCode() {
        return ref().hashCode();
    }
}
