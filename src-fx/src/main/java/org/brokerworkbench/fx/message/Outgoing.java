package org.brokerworkbench.fx.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A message that is to be published.
///
/// @param properties by protocol name: `content-type`, `headers`, `delivery-mode`, …
public record Outgoing(
        String vhost, String exchange, String routingKey, Map<String, Object> properties, byte[] body) {

    /// The body with a placeholder replaced by a number, where it is text and has one.
    byte[] body(String placeholder, long number) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(placeholder)
                ? text.replace(placeholder, Long.toString(number)).getBytes(StandardCharsets.UTF_8)
                : body;
    }
}
