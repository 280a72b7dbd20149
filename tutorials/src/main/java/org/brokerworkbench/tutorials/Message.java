package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text with the properties it travels with. Immutable; each `with…` is a changed copy.
public record Message(String body, BasicProperties properties) {

    /// A text without any property.
    public static Message of(String body) {
        return new Message(body, new BasicProperties());
    }

    static Message of(Delivery delivery) {
        return new Message(new String(delivery.getBody(), UTF_8), delivery.getProperties());
    }

    public Message withHeader(String name, Object value) {
        Map<String, Object> headers = new HashMap<>(headers());
        headers.put(name, value);
        return new Message(body, properties.builder().headers(headers).build());
    }

    /// How long it may wait in a queue.
    public Message withExpirationMillis(long millis) {
        return new Message(body, properties.builder().expiration(Long.toString(millis)).build());
    }

    /// A message that a durable queue keeps over a restart (`delivery_mode=2`).
    public Message persistent() {
        return new Message(body, properties.builder().deliveryMode(2).build());
    }

    public Message withCorrelationId(String id) {
        return new Message(body, properties.builder().correlationId(id).build());
    }

    /// @param queue where the answer is expected
    public Message withReplyTo(String queue) {
        return new Message(body, properties.builder().replyTo(queue).build());
    }

    /// @return null where it carries no such header; texts as amqp-client's `LongString`
    public @Nullable Object header(String name) {
        return headers().get(name);
    }

    /// How a scenario's file says that it is published; what the course's lessons use of properties.
    Scenario.Publish published(String client, String exchange, String routingKey, boolean mandatory) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        String expiration = properties.getExpiration();
        return new Scenario.Publish(client, exchange, routingKey, body, mandatory,
                properties.getDeliveryMode() != null && properties.getDeliveryMode() == 2,
                expiration == null ? 0 : Long.parseLong(expiration), properties.getCorrelationId(), texts.isEmpty() ? null : texts);
    }

    /// How often a queue's consumers have rejected it for good, as its header `x-death` tells.
    public int timesRejectedFrom(String queue) {
        if (!(header("x-death") instanceof List<?> deaths)) return 0;
        return deaths.stream()
                .map(death -> (Map<?, ?>) death)
                .filter(death -> queue.equals(String.valueOf(death.get("queue"))))
                .filter(death -> "rejected".equals(String.valueOf(death.get("reason"))))
                .mapToInt(death -> ((Number) death.get("count")).intValue())
                .sum();
    }

    private Map<String, Object> headers() {
        return Optional.ofNullable(properties.getHeaders()).orElse(Map.of());
    }
}
