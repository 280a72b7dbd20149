package org.brokerworkbench.engine.core.exchange;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.policy.EffectivePolicy;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// An exchange of a virtual host: what it was declared as, its bindings, and the router of its type.
///
/// It decides nothing on its own: its virtual host checks, binds, and deletes an auto-delete exchange that has become
/// unused.
public final class MessageExchange implements Destination {

    private static final String ALTERNATE_EXCHANGE = "alternate-exchange";

    private final String vhost;
    private final String name;
    private final String type;
    private final boolean durable;
    private final boolean autoDelete;
    private final boolean internal;
    private final FieldTable arguments;
    private final String declaredBy;
    private final Map<String, Object> plainArguments;
    private final Router router;
    private final Set<Binding> bindings = new LinkedHashSet<>();
    private EffectivePolicy policy = EffectivePolicy.NONE;
    private String alternateExchange;
    private long publishedIn;
    private long publishedOut;
    private long unroutable;

    /// @param type one that [Router#isType] knows
    /// @param declaredBy the name of the user who did
    public MessageExchange(
            String vhost,
            String name,
            String type,
            boolean durable,
            boolean autoDelete,
            boolean internal,
            FieldTable arguments,
            String declaredBy) {
        this.vhost = vhost;
        this.name = name;
        this.type = type;
        this.durable = durable;
        this.autoDelete = autoDelete;
        this.internal = internal;
        this.arguments = arguments;
        this.declaredBy = declaredBy;
        this.plainArguments = PlainValues.of(arguments);
        this.router = Router.of(type);
        applyPolicy(EffectivePolicy.NONE);
    }

    public String vhost() {
        return vhost;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BrokerSnapshot.Destination kind() {
        return BrokerSnapshot.Destination.EXCHANGE;
    }

    /// Whether this is the exchange without a name, which routes to the queue named by the routing key.
    public boolean isDefault() {
        return name.isEmpty();
    }

    public String type() {
        return type;
    }

    public boolean durable() {
        return durable;
    }

    public boolean autoDelete() {
        return autoDelete;
    }

    /// Whether only other exchanges may publish to it.
    public boolean internal() {
        return internal;
    }

    public FieldTable arguments() {
        return arguments;
    }

    public String declaredBy() {
        return declaredBy;
    }

    public Router router() {
        return router;
    }

    /// Takes a binding whose source this is.
    ///
    /// @return false where it was there already
    public boolean bind(Binding binding) {
        if (!bindings.add(binding)) return false;
        router.add(binding);
        return true;
    }

    /// @return false where there was no such binding
    public boolean unbind(Binding binding) {
        if (!bindings.remove(binding)) return false;
        router.remove(binding);
        return true;
    }

    /// The bindings whose source this is, in the order in which they were made; a view, not a copy.
    public Collection<Binding> bindings() {
        return Collections.unmodifiableCollection(bindings);
    }

    /// Whether nothing is bound to it: what `if-unused` and auto-delete ask for.
    public boolean isUnused() {
        return bindings.isEmpty();
    }

    public void applyPolicy(EffectivePolicy changed) {
        policy = changed;
        FieldValue argument = arguments.get(ALTERNATE_EXCHANGE);
        if (argument != null) {
            alternateExchange = argument.textOrNull();
        } else {
            alternateExchange = changed.definition().get(ALTERNATE_EXCHANGE) instanceof String text ? text : null;
        }
    }

    public EffectivePolicy policy() {
        return policy;
    }

    /// Where a message goes that matches no binding: the argument's, else the policy's, else null.
    public String alternateExchange() {
        return alternateExchange;
    }

    public void countIn() {
        publishedIn++;
    }

    /// @param copies how many queues took the message
    public void countOut(int copies) {
        publishedOut += copies;
    }

    public void countUnroutable() {
        unroutable++;
    }

    public BrokerSnapshot.ExchangeInfo info() {
        return new BrokerSnapshot.ExchangeInfo(
                vhost, name, type, durable, autoDelete, internal, plainArguments, policy.policy(), publishedIn,
                publishedOut, unroutable);
    }
}
