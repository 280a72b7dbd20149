package org.brokerworkbench.engine.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.QueueScan.Seen;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.engine.event.ScanPage.Place;

/// Looks for a text in messages that were seen. Any thread: messages do not change.
record MessageMatch(Filter filter, int bodyBytesMax) {

    /// More than this of a decoded body is not searched: a small gzip body may stand for a huge one.
    private static final int DECODED_BYTES_MAX = 16 << 20;

    List<PeekedMessage> among(List<Seen> seen) {
        List<PeekedMessage> found = new ArrayList<>();
        for (Seen one : seen) {
            Map<String, Object> properties = PlainValues.of(one.message().decoded());
            if (matches(one.message(), properties)) found.add(peeked(one, properties, bodyBytesMax));
        }
        return found;
    }

    static PeekedMessage peeked(Seen seen, int bodyBytesMax) {
        return peeked(seen, PlainValues.of(seen.message().decoded()), bodyBytesMax);
    }

    private static PeekedMessage peeked(Seen seen, Map<String, Object> properties, int bodyBytesMax) {
        Message message = seen.message();
        byte[] body = message.body();
        return new PeekedMessage(seen.position(), message.id(), message.exchange(), message.routingKey(),
                seen.redelivered(), message.persistent(), seen.holder(), seen.consumerTag(), seen.deliveryTag(),
                seen.sinceBrokerMillis(), seen.expiresAtBrokerMillis(), properties,
                Arrays.copyOf(body, Math.min(body.length, bodyBytesMax)), body.length);
    }

    private boolean matches(Message message, Map<String, Object> properties) {
        if (filter.text().isEmpty()) return true;
        for (Place place : filter.places()) {
            boolean hit = switch (place) {
                case ENVELOPE -> contains(message.exchange()) || contains(message.routingKey());
                case PROPERTIES -> properties.entrySet().stream()
                        .anyMatch(entry -> !entry.getKey().equals("headers") && holds(entry.getKey(), entry.getValue()));
                case HEADERS -> properties.get("headers") instanceof Map<?, ?> headers && contains(headers);
                case BODY -> contains(text(message.body(), properties.get("content-encoding")));
            };
            if (hit) return true;
        }
        return false;
    }

    private boolean holds(Object name, Object value) {
        return contains(name) || contains(value) || !(value instanceof Map || value instanceof List)
                && contains(name + "=" + value);
    }

    private boolean contains(Object value) {
        return switch (value) {
            case null -> false;
            case byte[] bytes -> contains(HexFormat.of().formatHex(bytes));
            case List<?> list -> list.stream().anyMatch(this::contains);
            case Map<?, ?> map -> map.entrySet().stream().anyMatch(entry -> holds(entry.getKey(), entry.getValue()));
            default -> value.toString().toLowerCase(Locale.ROOT).contains(filter.text());
        };
    }

    private static String text(byte[] body, Object contentEncoding) {
        boolean gzip = "gzip".equals(contentEncoding) && body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        if (!gzip) return new String(body, StandardCharsets.UTF_8);
        try (GZIPInputStream decoded = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(decoded.readNBytes(DECODED_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException notGzip) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
