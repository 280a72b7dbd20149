package org.brokerworkbench.fx.route;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.jspecify.annotations.Nullable;

/// The route tester of one exchange at a time: a routing key and headers in, what each binding says out.
///
/// It asks again when the key, the headers or the topology change; one question is under way at a time. What was typed
/// for an exchange is there again when one comes back to it. FX thread only.
public final class RouteModel {

    private final Broker broker;
    private final BrokerModel model;
    private final StringProperty routingKey = new SimpleStringProperty(this, "routingKey", "");
    private final ObjectProperty<Map<String, Object>> headers = new SimpleObjectProperty<>(this, "headers", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final Map<ExchangeRef, Asked> typed = new HashMap<>();
    private @Nullable ExchangeRef exchange;
    private boolean due;
    private boolean underWay;
    private long answeredVersion;

    public RouteModel(Broker broker, BrokerModel model) {
        this.broker = broker;
        this.model = model;
        routingKey.subscribe(_ -> due = true);
        headers.subscribe(_ -> due = true);
    }

    /// Turns to another exchange, null for none.
    public void show(@Nullable ExchangeRef shown) {
        if (java.util.Objects.equals(exchange, shown)) return;
        turnTo(shown == null ? null : typed.getOrDefault(shown, Asked.nothingYet(shown)));
    }

    /// Turns to a question as it is.
    public void ask(Asked asked) {
        turnTo(asked);
    }

    private void turnTo(@Nullable Asked asked) {
        if (exchange != null) typed.put(exchange, new Asked(exchange, routingKey.get(), headers.get()));
        exchange = asked == null ? null : asked.exchange();
        answer.set(null);
        problem.set("");
        if (asked == null) return;
        routingKey.set(asked.routingKey());
        headers.set(asked.headers());
        due = true;
    }

    /// Asks if something has changed since the last answer.
    public void pulse() {
        if (exchange == null || underWay) return;
        if (!due && model.structureVersion() == answeredVersion) return;
        due = false;
        underWay = true;
        answeredVersion = model.structureVersion();
        ExchangeRef asked = exchange;
        try {
            Bridge.onFx(broker.route(asked.vhost(), asked.name(), routingKey.get(), headers.get()),
                    came -> took(asked, came, ""),
                    failure -> took(asked, null, String.valueOf(failure.getMessage())));
        } catch (IllegalArgumentException noHeader) {
            took(asked, null, String.valueOf(noHeader.getMessage()));
        }
    }

    private void took(ExchangeRef asked, @Nullable RouteAnswer came, String wrong) {
        underWay = false;
        if (!asked.equals(exchange)) {
            due = true;
            return;
        }
        problem.set(wrong);
        answer.set(came);
    }

    public StringProperty routingKeyProperty() {
        return routingKey;
    }

    /// Plain values by name.
    public ObjectProperty<Map<String, Object>> headersProperty() {
        return headers;
    }

    /// The answer to the newest question that has one, null before the first.
    public ReadOnlyObjectProperty<@Nullable RouteAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Why there is no answer, in the broker's words; empty where there is one.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
