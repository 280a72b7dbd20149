package org.brokerworkbench.fx.route;

import java.util.Map;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;

/// What the route tester is asked: where would a message go that is published to this exchange like this?
///
/// @param headers plain values
public record Asked(ExchangeRef exchange, String routingKey, Map<String, Object> headers) {

    static Asked nothingYet(ExchangeRef exchange) {
        return new Asked(exchange, "", Map.of());
    }
}
