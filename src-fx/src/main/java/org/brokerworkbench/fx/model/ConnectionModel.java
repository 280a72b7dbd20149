package org.brokerworkbench.fx.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// One client as the window knows it.
public final class ConnectionModel {

    private final ConnectionRef ref;
    String name;
    String user;
    String vhost;
    Map<String, String> clientProperties;
    BrokerSnapshot.ConnectionInfo info;
    boolean blocked;
    boolean confirms;
    long published;
    long delivered;
    String closeReason;
    final SequencedSet<String> publishedTo = new LinkedHashSet<>();
    final SequencedSet<QueueRef> fetchedFrom = new LinkedHashSet<>();
    final RateMeter publishRate = new RateMeter();
    final RateMeter deliverRate = new RateMeter();

    ConnectionModel(ConnectionRef ref) {
        this.ref = ref;
    }

    /// A connection as far as its opening tells of it.
    public static ConnectionModel of(BrokerEvent.ConnectionOpened opened) {
        ConnectionModel connection = new ConnectionModel(new ConnectionRef(opened.connectionId()));
        connection.name = opened.name();
        connection.user = opened.user();
        connection.vhost = opened.vhost();
        connection.clientProperties = opened.clientProperties();
        return connection;
    }

    public ConnectionRef ref() {
        return ref;
    }

    public long id() {
        return ref.id();
    }

    /// Such as `127.0.0.1:50112 -> 127.0.0.1:5672`.
    public String name() {
        return name;
    }

    public String user() {
        return user;
    }

    public String vhost() {
        return vhost;
    }

    /// The client's own description as text: `product`, `connection_name`, `information`…
    public Map<String, String> clientProperties() {
        return clientProperties;
    }

    /// What the last snapshot said beyond what events tell (peer, heartbeat, bytes); null before the first one.
    public BrokerSnapshot.ConnectionInfo info() {
        return info;
    }

    public boolean blocked() {
        return blocked;
    }

    /// Whether one of its channels publishes with confirms.
    public boolean confirms() {
        return confirms;
    }

    public long published() {
        return published;
    }

    /// Deliveries to its consumers; what it fetched by `basic.get` is not among them.
    public long delivered() {
        return delivered;
    }

    /// Exchanges that it has published to, in order of first use.
    public SequencedSet<String> publishedTo() {
        return Collections.unmodifiableSequencedSet(publishedTo);
    }

    /// Queues that it has fetched from by `basic.get`, in order of first use; known from events only.
    public SequencedSet<QueueRef> fetchedFrom() {
        return Collections.unmodifiableSequencedSet(fetchedFrom);
    }

    public boolean isPublisher() {
        return !publishedTo.isEmpty();
    }

    /// Whether it has gone; such a connection stays for a moment so that its last messages have a place to come from.
    public boolean closed() {
        return closeReason != null;
    }

    /// Why it went, null while it is open.
    public String closeReason() {
        return closeReason;
    }

    public RateMeter publishRate() {
        return publishRate;
    }

    public RateMeter deliverRate() {
        return deliverRate;
    }

    /// What to call the client: its connection name, else its library and port, else its peer address.
    public String title() {
        String connectionName = clientProperties.get("connection_name");
        if (connectionName != null && !connectionName.isBlank()) return connectionName;
        String library = library();
        return library == null ? peer() : library + " " + peer().substring(peer().lastIndexOf(':') + 1);
    }

    /// The client library by the name that people use (`pika`, `Java`, `Node.js`…), null where it did not say.
    public String library() {
        String product = product();
        String platform = clientProperties.getOrDefault("platform", "");
        if (product != null && product.startsWith("Pika")) return "pika";
        if (platform.startsWith("Java")) return "Java";
        if (platform.startsWith("Node")) return "Node.js";
        return product;
    }

    /// The `product` that the client says it is, null where it did not say.
    public String product() {
        String product = clientProperties.get("product");
        return product == null || product.isBlank() ? null : product;
    }

    /// The client's side of the connection's name, such as `127.0.0.1:50112`.
    public String peer() {
        int arrow = name.indexOf(" -> ");
        return arrow < 0 ? name : name.substring(0, arrow);
    }
}
