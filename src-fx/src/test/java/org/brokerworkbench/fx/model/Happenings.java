package org.brokerworkbench.fx.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;

/// Writes down events as a broker would tell them, for tests of what is made of them: a script, not a broker.
public final class Happenings {

    private final BrokerModel model;
    private final List<BrokerEvent> told = new ArrayList<>();
    private long sequence;
    private long brokerMillis = 1_000;
    private long messages;

    public Happenings(BrokerModel model) {
        this.model = model;
    }

    /// Tells one event to the model.
    public void tell(BrokerEvent event) {
        told.add(event);
        model.apply(++sequence, brokerMillis, event);
    }

    public long sequence() {
        return sequence;
    }

    public List<BrokerEvent> told() {
        return told;
    }

    public void later(long millis) {
        brokerMillis += millis;
    }

    /// A client with one channel, whose id is ten times the connection's.
    public void connect(long id, String name) {
        tell(new BrokerEvent.ConnectionOpened(id, "127.0.0.1:" + (50_000 + id) + " -> 127.0.0.1:5672", "guest", "/",
                Map.of("connection_name", name, "product", "Pika Python Client Library")));
        tell(new BrokerEvent.ChannelOpened(id * 10, id, 1));
    }

    public void disconnect(long id) {
        tell(new BrokerEvent.ConnectionClosed(id, "bye"));
    }

    public void exchange(String name, String type) {
        tell(new BrokerEvent.ExchangeDeclared(exchangeInfo(name, type)));
    }

    public static ExchangeInfo exchangeInfo(String name, String type) {
        return new ExchangeInfo("/", name, type, true, false, false, Map.of(), null, 0, 0, 0);
    }

    public void queue(String name) {
        queue(name, Map.of());
    }

    public void queue(String name, Map<String, Object> arguments) {
        tell(new BrokerEvent.QueueDeclared(queueInfo(name, arguments, 0)));
    }

    public static QueueInfo queueInfo(String name, Map<String, Object> arguments, long ready) {
        return new QueueInfo("/", name, "classic", true, false, false, 0, arguments, Map.of(), null, ready, 0, 0, 0, 0,
                0, 0, 0, 0, 0);
    }

    public BindingInfo bind(String exchange, String queue, String key) {
        BindingInfo binding = new BindingInfo("/", exchange, Destination.QUEUE, queue, key, Map.of());
        tell(new BrokerEvent.Bound(binding));
        return binding;
    }

    public void consume(long connection, String tag, String queue, boolean noAck, int prefetch) {
        tell(new BrokerEvent.ConsumerAdded(new ConsumerInfo(connection * 10, connection, tag, "/", queue, noAck, false,
                prefetch, 0, true, Map.of(), List.of(), 0, BrokerSnapshot.Credit.OPEN, 0)));
    }

    /// Publishes to an exchange, which routes to the queues of these bindings.
    ///
    /// @return the message's id
    public long publish(long connection, String exchange, String key, BindingInfo... matched) {
        long id = ++messages;
        tell(new BrokerEvent.Published(id, connection * 10, "/", exchange, key, false, false, 5, 0));
        List<String> queues = new ArrayList<>();
        for (BindingInfo binding : matched) queues.add(binding.destination());
        if (exchange.isEmpty()) queues.add(key);
        tell(new BrokerEvent.Routed(id, "/", exchange, List.of(matched), queues));
        for (String queue : queues) {
            long ready = model.queue(new ElementRef.QueueRef("/", queue)).ready() + 1;
            tell(new BrokerEvent.Enqueued(id, "/", queue, ready));
        }
        return id;
    }

    public void unroutable(long connection, String exchange, String key) {
        long id = ++messages;
        tell(new BrokerEvent.Published(id, connection * 10, "/", exchange, key, false, false, 5, 0));
        tell(new BrokerEvent.Unroutable(id, connection * 10, "/", exchange, key, Map.of(), false));
    }

    public void deliver(long message, String queue, long connection, String tag, long deliveryTag, boolean noAck) {
        tell(new BrokerEvent.Delivered(message, "/", queue, connection * 10, tag, deliveryTag, false, noAck));
    }

    public void ack(long message, String queue, long connection, long deliveryTag) {
        tell(new BrokerEvent.Settled(message, "/", queue, connection * 10, deliveryTag, BrokerEvent.Settlement.ACKED));
    }

    /// A picture that holds nothing but a virtual host, these exchanges and these queues.
    public static BrokerSnapshot picture(long sequence, List<ExchangeInfo> exchanges, List<QueueInfo> queues) {
        return new BrokerSnapshot(sequence, 1_000, 0, false, 0, new BrokerSnapshot.Alarms(false, false, 0, 0),
                new BrokerSnapshot.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of("/"), exchanges, queues, List.of(), java.util.Map.of(),
                List.of(), List.of(), List.of());
    }
}
