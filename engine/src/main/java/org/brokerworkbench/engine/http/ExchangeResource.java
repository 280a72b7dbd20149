package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;

/// `/exchanges`, but for publishing ([MessageResource]) and bindings ([BindingResource]).
final class ExchangeResource extends Resource {

    /// What is said of one exchange, taken between two turns.
    private record Facts(ExchangeInfo info, String declaredBy) {}

    private final Rates rates;

    ExchangeResource(Node node, Rates rates) {
        super(node);
        this.rates = rates;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/exchanges", Clearance.VHOST, this::exchanges);
        routes.get("/exchanges/:vhost", Clearance.VHOST, this::exchanges);
        routes.get("/exchanges/:vhost/:exchange", Clearance.VHOST, this::exchange);
        routes.put("/exchanges/:vhost/:exchange", Clearance.VHOST, this::declare);
        routes.delete("/exchanges/:vhost/:exchange", Clearance.VHOST, this::delete);
    }

    private Answer exchanges(Request request) {
        Listing listing = Listing.of(request);
        List<Facts> facts = vhosts(request).stream()
                .flatMap(vhost -> vhost.exchanges().stream())
                .map(ExchangeResource::facts)
                .toList();
        return Answer.rendered(
                () -> listing.of(facts.stream().map(this::row).toList(), "vhost", "name"));
    }

    private Answer exchange(Request request) {
        Map<String, Object> row = row(facts(existing(request)));
        row.put("incoming", List.of());
        row.put("outgoing", List.of());
        return one(request, row);
    }

    private static Facts facts(MessageExchange exchange) {
        return new Facts(exchange.info(), exchange.declaredBy());
    }

    private MessageExchange existing(Request request) {
        MessageExchange exchange = vhost(request).findExchange(request.exchange("exchange"));
        if (exchange == null) throw Refusal.objectNotFound();
        return exchange;
    }

    private Map<String, Object> row(Facts facts) {
        ExchangeInfo info = facts.info();
        Map<String, Object> row = fields(
                "name", info.name(),
                "vhost", info.vhost(),
                "type", info.type(),
                "durable", info.durable(),
                "auto_delete", info.autoDelete(),
                "internal", info.internal(),
                "arguments", info.arguments(),
                "user_who_performed_action", facts.declaredBy());
        if (info.policy() != null) row.put("policy", info.policy());
        row.put("message_stats", fields(
                "publish_in", info.publishedIn(),
                "publish_in_details", rates.exchange(info, ExchangeInfo::publishedIn),
                "publish_out", info.publishedOut(),
                "publish_out_details", rates.exchange(info, ExchangeInfo::publishedOut)));
        return row;
    }

    private Answer declare(Request request) {
        VirtualHost vhost = vhostToChange(request);
        String name = request.exchange("exchange");
        Map<String, Object> body = request.json();
        requireThisNode(body);
        boolean existed = vhost.findExchange(name) != null;
        declarations(request, vhost)
                .declareExchange(new Exchange.Declare(
                        0,
                        name,
                        Body.text(body, "type", "direct"),
                        Body.bool(body, "passive", false),
                        Body.bool(body, "durable", false),
                        Body.bool(body, "auto_delete", false),
                        Body.bool(body, "internal", false),
                        false,
                        Body.arguments(body)));
        return Answer.put(!existed);
    }

    private Answer delete(Request request) {
        MessageExchange exchange = existing(request);
        declarations(request, vhost(request)).deleteExchange(exchange.name(), request.asks("if-unused"));
        return Answer.NO_CONTENT;
    }
}
