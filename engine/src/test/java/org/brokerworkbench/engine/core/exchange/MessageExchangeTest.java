package org.brokerworkbench.engine.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.policy.EffectivePolicy;
import org.junit.jupiter.api.Test;

class MessageExchangeTest {

    @Test
    void aBindingMadeTwiceIsOneBindingAndOneUnbindTakesItAway() {
        MessageExchange exchange = exchange(FieldTable.EMPTY);
        Place queue = Place.queue("q");
        assertThat(exchange.bind(new Binding("x", queue, "k", FieldTable.EMPTY))).isTrue();
        assertThat(exchange.bind(new Binding("x", queue, "k", FieldTable.EMPTY))).isFalse();
        assertThat(route(exchange, "k")).isEqualTo(1);
        assertThat(exchange.unbind(new Binding("x", queue, "k", FieldTable.EMPTY))).isTrue();
        assertThat(exchange.unbind(new Binding("x", queue, "k", FieldTable.EMPTY))).isFalse();
        assertThat(exchange.isUnused()).isTrue();
        assertThat(route(exchange, "k")).isZero();
    }

    @Test
    void argumentsTellBindingsApartByKindAndValue() {
        MessageExchange exchange = exchange(FieldTable.EMPTY);
        Place queue = Place.queue("q");
        assertThat(exchange.bind(new Binding("x", queue, "k", FieldTable.of("a", new FieldValue.Int32(1))))).isTrue();
        assertThat(exchange.bind(new Binding("x", queue, "k", FieldTable.of("a", new FieldValue.Int64(1))))).isTrue();
        assertThat(exchange.bindings()).hasSize(2);
    }

    @Test
    void theArgumentsAlternateExchangeWinsOverThePolicys() {
        EffectivePolicy policy = new EffectivePolicy("p", null, Map.of("alternate-exchange", "from-policy"));
        MessageExchange plain = exchange(FieldTable.EMPTY);
        plain.applyPolicy(policy);
        assertThat(plain.alternateExchange()).isEqualTo("from-policy");
        plain.applyPolicy(EffectivePolicy.NONE);
        assertThat(plain.alternateExchange()).isNull();
        MessageExchange own = exchange(FieldTable.of("alternate-exchange", FieldValue.of("from-argument")));
        own.applyPolicy(policy);
        assertThat(own.alternateExchange()).isEqualTo("from-argument");
    }

    private static MessageExchange exchange(FieldTable arguments) {
        return new MessageExchange("/", "x", "direct", true, false, false, arguments, "guest");
    }

    private static int route(MessageExchange exchange, String key) {
        Matches matches = new Matches();
        exchange.router().route(key, () -> FieldTable.EMPTY, matches);
        return matches.size();
    }
}
