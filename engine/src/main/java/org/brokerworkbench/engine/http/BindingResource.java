package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.Declarations;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;

/// `/bindings`, and the bindings of exchanges and queues.
///
/// A binding has no name; in a path its *properties key* stands for it: the routing key, encoded, `~` for the empty
/// one, and with arguments a `~` and a digest of them.
final class BindingResource extends Resource {

    private static final String[] SORTS = {
        "vhost", "source", "type", "destination", "routing_key", "properties_key"
    };
    private static final String EMPTY_KEY = "~";
    private static final int DIGEST_BYTES = 4;

    BindingResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/bindings", Clearance.VHOST, this::bindings);
        routes.get("/bindings/:vhost", Clearance.VHOST, this::bindings);
        routes.get("/bindings/:vhost/e/:source/:dtype/:destination", Clearance.VHOST, this::bindingsBetween);
        routes.post("/bindings/:vhost/e/:source/:dtype/:destination", Clearance.VHOST, this::bind);
        routes.get("/bindings/:vhost/e/:source/:dtype/:destination/:props", Clearance.VHOST, this::binding);
        routes.delete("/bindings/:vhost/e/:source/:dtype/:destination/:props", Clearance.VHOST, this::unbind);
        routes.get("/exchanges/:vhost/:exchange/bindings/source", Clearance.VHOST, this::bindingsOfSource);
        routes.get("/exchanges/:vhost/:exchange/bindings/destination", Clearance.VHOST, this::bindingsOfExchange);
        routes.get("/queues/:vhost/:queue/bindings", Clearance.VHOST, this::bindingsOfQueue);
    }

    private Answer bindings(Request request) {
        List<BindingInfo> infos = new ArrayList<>();
        for (VirtualHost vhost : vhosts(request)) {
            vhost.queues().forEach(queue -> infos.add(implicit(vhost, queue.name())));
            vhost.exchanges().forEach(exchange -> infos.addAll(infos(vhost, exchange.bindings())));
        }
        return rows(request, infos);
    }

    private Answer bindingsOfSource(Request request) {
        VirtualHost vhost = vhost(request);
        String name = request.exchange("exchange");
        MessageExchange source = vhost.findExchange(name);
        if (source == null) return rows(request, List.of());
        if (!name.isEmpty()) return rows(request, infos(vhost, source.bindings()));
        return rows(request, vhost.queues().stream().map(queue -> implicit(vhost, queue.name())).toList());
    }

    private Answer bindingsOfExchange(Request request) {
        VirtualHost vhost = vhost(request);
        MessageExchange destination = vhost.findExchange(request.exchange("exchange"));
        return rows(request, destination == null ? List.of() : infos(vhost, vhost.bindingsTo(destination)));
    }

    private Answer bindingsOfQueue(Request request) {
        VirtualHost vhost = vhost(request);
        String name = request.named("queue");
        MessageQueue queue = vhost.findQueue(name);
        List<BindingInfo> infos = new ArrayList<>();
        infos.add(implicit(vhost, name));
        if (queue != null) infos.addAll(infos(vhost, vhost.bindingsTo(queue)));
        return rows(request, infos);
    }

    private Answer bindingsBetween(Request request) {
        return rows(request, between(request));
    }

    private Answer binding(Request request) {
        return one(request, row(existing(request)));
    }

    private Answer bind(Request request) {
        VirtualHost vhost = vhostToChange(request);
        Map<String, Object> body = request.json();
        String key = Body.text(body, "routing_key", "");
        FieldTable arguments = Body.arguments(body);
        Declarations declarations = declarations(request, vhost);
        String source = request.exchange("source");
        String destination = request.exchange("destination");
        if (isToQueue(request)) {
            declarations.bindQueue(destination, source, key, arguments);
        } else {
            declarations.bindExchange(destination, source, key, arguments);
        }
        return Answer.createdAt(
                quoted(request.named("destination")) + "/" + quoted(propertiesKey(key, body.get("arguments"))));
    }

    private Answer unbind(Request request) {
        BindingInfo binding = existing(request);
        VirtualHost vhost = vhost(request);
        Declarations declarations = declarations(request, vhost);
        FieldTable arguments = vhost.argumentsOf(binding);
        if (isToQueue(request)) {
            declarations.unbindQueue(binding.destination(), binding.source(), binding.routingKey(), arguments);
        } else {
            declarations.unbindExchange(binding.destination(), binding.source(), binding.routingKey(), arguments);
        }
        return Answer.NO_CONTENT;
    }

    // --- looking them up ---

    /// The default exchange's; RabbitMQ shows one for any queue's name, as long as somebody asks for it.
    private static BindingInfo implicit(VirtualHost vhost, String queue) {
        return new BindingInfo(vhost.name(), "", BrokerSnapshot.Destination.QUEUE, queue, queue, Map.of());
    }

    private static List<BindingInfo> infos(VirtualHost vhost, Iterable<Binding> bindings) {
        List<BindingInfo> infos = new ArrayList<>();
        bindings.forEach(binding -> infos.add(binding.info(vhost.name())));
        return infos;
    }

    private static boolean isToQueue(Request request) {
        return switch (request.named("dtype")) {
            case "q" -> true;
            case "e" -> false;
            default -> throw Refusal.objectNotFound();
        };
    }

    /// The bindings between the two ends in the path; none where an end does not exist.
    private List<BindingInfo> between(Request request) {
        VirtualHost vhost = vhost(request);
        String source = request.exchange("source");
        Destination destination = isToQueue(request)
                ? vhost.findQueue(request.exchange("destination"))
                : vhost.findExchange(request.exchange("destination"));
        if (destination == null) return List.of();
        if (source.isEmpty() && destination instanceof MessageQueue queue) return List.of(implicit(vhost, queue.name()));
        return infos(vhost, vhost.bindingsTo(destination).stream()
                .filter(binding -> binding.source().equals(source))
                .toList());
    }

    private BindingInfo existing(Request request) {
        String props = request.named("props");
        return between(request).stream()
                .filter(info -> propertiesKey(info.routingKey(), info.arguments()).equals(props))
                .findFirst()
                .orElseThrow(Refusal::objectNotFound);
    }

    // --- how they look ---

    private static Answer rows(Request request, List<BindingInfo> infos) {
        Listing listing = Listing.of(request);
        return Answer.rendered(() -> listing.of(infos.stream().map(BindingResource::row).toList(), SORTS));
    }

    private static Map<String, Object> row(BindingInfo info) {
        return fields(
                "source", info.source(),
                "vhost", info.vhost(),
                "destination", info.destination(),
                "destination_type",
                        info.destinationType() == BrokerSnapshot.Destination.QUEUE ? "queue" : "exchange",
                "routing_key", info.routingKey(),
                "arguments", info.arguments(),
                "properties_key", propertiesKey(info.routingKey(), info.arguments()));
    }

    private static String propertiesKey(String routingKey, Object arguments) {
        String key = quoted(routingKey).replace("~", "%7E");
        if (arguments == null || arguments instanceof Map<?, ?> map && map.isEmpty()) {
            return routingKey.isEmpty() ? EMPTY_KEY : key;
        }
        return key + "~" + digest(arguments);
    }

    /// A short digest of arguments, the same whatever the width of their numbers.
    private static String digest(Object arguments) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(arguments));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    /// As RabbitMQ encodes a part of a path: a space becomes a plus.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int octet = signed & 0xFF;
            if (octet == ' ') {
                quoted.append('+');
            } else if (octet < 0x80 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0)) {
                quoted.append((char) octet);
            } else {
                quoted.append('%').append(String.format("%02X", octet));
            }
        }
        return quoted.toString();
    }
}
