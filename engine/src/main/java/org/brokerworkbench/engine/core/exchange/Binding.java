package org.brokerworkbench.engine.core.exchange;

import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// A rule of an exchange: which messages go to which destination.
///
/// Two bindings are the same where source, destination, routing key and arguments are; declaring one twice changes
/// nothing (AMQP 0-9-1 §3.1.3.2). A destination is compared by identity: a queue that was deleted and declared again
/// is another queue.
public final class Binding {

    private final String source;
    private final Destination destination;
    private final String routingKey;
    private final FieldTable arguments;
    private final int hash;
    private BrokerSnapshot.BindingInfo info;
    private long matched;

    /// @param source the exchange's name, empty for the default exchange
    public Binding(String source, Destination destination, String routingKey, FieldTable arguments) {
        this.source = source;
        this.destination = destination;
        this.routingKey = routingKey;
        this.arguments = arguments;
        this.hash = ((source.hashCode() * 31 + System.identityHashCode(destination)) * 31 + routingKey.hashCode()) * 31
                + arguments.hashCode();
    }

    public String source() {
        return source;
    }

    public Destination destination() {
        return destination;
    }

    public String routingKey() {
        return routingKey;
    }

    public FieldTable arguments() {
        return arguments;
    }

    /// Messages that it matched; a known route counts its own until it is settled.
    public long matched() {
        return matched;
    }

    public void countMatched(long messages) {
        matched += messages;
    }

    /// What a snapshot and an event say of it; made once.
    public BrokerSnapshot.BindingInfo info(String vhost) {
        if (info == null) {
            info = new BrokerSnapshot.BindingInfo(
                    vhost, source, destination.kind(), destination.name(), routingKey, PlainValues.of(arguments));
        }
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Binding that
                        && hash == that.hash
                        && destination == that.destination
                        && source.equals(that.source)
                        && routingKey.equals(that.routingKey)
                        && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "'" + source + "' -> '" + destination.name() + "' by '" + routingKey + "' " + arguments.entries();
    }
}
