package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.HandFetching;
import org.brokerworkbench.engine.core.HandFetching.Taken;
import org.brokerworkbench.engine.core.HandPublishing;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.event.Sent;

/// `/exchanges/:vhost/:exchange/publish` and `/queues/:vhost/:queue/get`.
final class MessageResource extends Resource {

    private static final int NOTHING_CUT = -1;
    private static final int OCTET_MAX = 255;

    MessageResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/exchanges/:vhost/:exchange/publish", Clearance.VHOST, this::publish);
        routes.post("/queues/:vhost/:queue/get", Clearance.VHOST, this::fetch);
    }

    /// The virtual host in the path, as a client enters one.
    private VirtualHost vhostToEnter(Request request) {
        VirtualHost vhost = node.vhost(request.named("vhost"));
        if (vhost == null) throw Refusal.notAuthorised("Access refused.");
        return vhost;
    }

    // --- publish ---

    private Answer publish(Request request) {
        VirtualHost vhost = vhostToEnter(request);
        Map<String, Object> body = request.jsonWith("routing_key", "properties", "payload", "payload_encoding");
        if (!(body.get("payload") instanceof String payload)) throw Refusal.badRequest("payload_not_string");
        BasicProperties properties = properties(body.get("properties"));
        byte[] bytes = decoded(payload, body.get("payload_encoding"));
        HandPublishing publishing = new HandPublishing(vhost, principal(request, vhost));
        try {
            Sent sent = publishing.publish(
                    request.exchange("exchange"), Body.text(body, "routing_key", ""), properties, bytes);
            return switch (sent.outcome()) {
                case ROUTED -> Answer.of(Map.of("routed", true));
                case UNROUTED -> Answer.of(Map.of("routed", false));
                case REFUSED ->
                    throw Refusal.badRequest("rejected Unable to publish message. Check queue limits.");
            };
        } catch (AmqpFault fault) {
            throw Refusal.badRequest(fault.replyCode().code() + " " + fault.replyText());
        }
    }

    private static byte[] decoded(String payload, Object encoding) {
        if ("string".equals(encoding)) return payload.getBytes(StandardCharsets.UTF_8);
        if (!"base64".equals(encoding)) throw Refusal.badRequest(List.of("unsupported_encoding", encoding));
        return Body.base64(payload);
    }

    private static BasicProperties properties(Object json) {
        if (!(json instanceof Map<?, ?> map)) throw Refusal.badRequest("properties are an object, not " + json);
        Map<String, Object> given = Json.strings(map);
        return new BasicProperties(
                text(given, "content_type"),
                text(given, "content_encoding"),
                headers(given.get("headers")),
                octet(given, "delivery_mode"),
                octet(given, "priority"),
                text(given, "correlation_id"),
                text(given, "reply_to"),
                text(given, "expiration"),
                text(given, "message_id"),
                seconds(given),
                text(given, "type"),
                text(given, "user_id"),
                text(given, "app_id"),
                text(given, "cluster_id"));
    }

    private static FieldTable headers(Object json) {
        return switch (json) {
            case null -> null;
            case Map<?, ?> map -> Body.table(Json.strings(map));
            default -> throw Refusal.badRequest("headers are an object, not " + json);
        };
    }

    private static String text(Map<String, Object> given, String name) {
        Object value = given.get(name);
        if (value == null || value instanceof String) return (String) value;
        throw Refusal.badRequest(List.of("not_string", name));
    }

    private static Integer octet(Map<String, Object> given, String name) {
        Object value = given.get(name);
        if (value == null) return null;
        if (!(value instanceof Integer number)) throw Refusal.badRequest(List.of("not_int", name));
        if (number < 0 || number > OCTET_MAX) {
            throw Refusal.badRequest(name + " is a number from 0 to " + OCTET_MAX + ", not " + number);
        }
        return number;
    }

    private static Long seconds(Map<String, Object> given) {
        Object value = given.get("timestamp");
        if (value == null) return null;
        if (value instanceof Integer || value instanceof Long) return ((Number) value).longValue();
        throw Refusal.badRequest(List.of("not_int", "timestamp"));
    }

    // --- get ---

    private Answer fetch(Request request) {
        VirtualHost vhost = vhostToEnter(request);
        Map<String, Object> body = request.jsonWith("ackmode", "count", "encoding");
        HandFetching.Fate fate = fate(body.get("ackmode"));
        int count = Body.number(body, "count");
        boolean base64 = base64(body.get("encoding"));
        int truncate = body.get("truncate") == null ? NOTHING_CUT : Body.number(body, "truncate");
        List<Taken> taken = take(new HandFetching(vhost, principal(request, vhost)), request, count, fate);
        return Answer.rendered(
                () -> taken.stream().map(message -> row(message, base64, truncate)).toList());
    }

    private static List<Taken> take(HandFetching fetching, Request request, int count, HandFetching.Fate fate) {
        try {
            return fetching.take(request.named("queue"), count, fate);
        } catch (AmqpFault fault) {
            // a whole reply text, unlike everywhere else
            switch (fault.replyCode()) {
                case NOT_FOUND -> throw Refusal.notFound(fault.replyText());
                case ACCESS_REFUSED -> throw Refusal.notAuthorised(fault.replyText());
                default -> throw Refusal.badRequest(fault.replyCode().code() + " " + fault.replyText());
            }
        }
    }

    private static HandFetching.Fate fate(Object ackMode) {
        return switch (ackMode instanceof String mode ? mode : null) {
            case "ack_requeue_false" -> HandFetching.Fate.TAKEN;
            case "ack_requeue_true", "reject_requeue_true" -> HandFetching.Fate.REQUEUED;
            case "reject_requeue_false" -> HandFetching.Fate.REJECTED;
            case null, default -> throw Refusal.badRequest("ackmode '" + ackMode + "' is unknown; known are"
                    + " ack_requeue_true, ack_requeue_false, reject_requeue_true, reject_requeue_false");
        };
    }

    private static boolean base64(Object encoding) {
        if ("auto".equals(encoding)) return false;
        if ("base64".equals(encoding)) return true;
        throw Refusal.badRequest("Unsupported encoding. Please use auto or base64.");
    }

    private static Map<String, Object> row(Taken taken, boolean base64, int truncate) {
        Message message = taken.message();
        byte[] body = message.body();
        byte[] shown = truncate == NOTHING_CUT || body.length < truncate ? body : Arrays.copyOf(body, truncate);
        String text = base64 ? null : textOrNull(shown);
        return fields(
                "payload_bytes", body.length,
                "redelivered", taken.redelivered(),
                "exchange", message.exchange(),
                "routing_key", message.routingKey(),
                "message_count", taken.messagesLeft(),
                "properties", properties(message.decoded()),
                "payload", text == null ? Base64.getEncoder().encodeToString(shown) : text,
                "payload_encoding", text == null ? "base64" : "string");
    }

    /// An object of those that are present; an empty list where there are none.
    private static Object properties(BasicProperties properties) {
        Map<String, Object> underscored = new LinkedHashMap<>();
        PlainValues.of(properties).forEach((name, value) -> underscored.put(name.replace('-', '_'), value));
        return underscored.isEmpty() ? List.of() : underscored;
    }

    /// Octets as text, or null where they are not UTF-8.
    private static String textOrNull(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
