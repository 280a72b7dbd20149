package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.policy.EffectivePolicy;
import org.brokerworkbench.engine.core.policy.Policy;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.core.queue.QueueHost;
import org.brokerworkbench.engine.event.BrokerEvent.Bound;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerEvent.ExchangeDeclared;
import org.brokerworkbench.engine.event.BrokerEvent.ExchangeDeleted;
import org.brokerworkbench.engine.event.BrokerEvent.QueueDeclared;
import org.brokerworkbench.engine.event.BrokerEvent.QueueDeleted;
import org.brokerworkbench.engine.event.BrokerEvent.Routed;
import org.brokerworkbench.engine.event.BrokerEvent.Unbound;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// A virtual host: its exchanges, queues and bindings, and the way of a message through them.
///
/// What may be declared and who may is [Declarations]' business; here things exist or they do not.
public final class VirtualHost implements QueueHost {

    private static final List<String[]> PREDECLARED = List.of(
            new String[] {"", "direct"},
            new String[] {"amq.direct", "direct"},
            new String[] {"amq.fanout", "fanout"},
            new String[] {"amq.topic", "topic"},
            new String[] {"amq.headers", "headers"},
            new String[] {"amq.match", "headers"},
            new String[] {"amq.rabbitmq.trace", "topic"});

    private final String name;
    private final Node node;
    private final Map<String, MessageExchange> exchanges = new LinkedHashMap<>();
    private final Map<String, MessageQueue> queues = new LinkedHashMap<>();
    private final Map<Destination, Set<Binding>> bindingsTo = new LinkedHashMap<>();
    private final Routing routing = new Routing(this);
    private final KnownRoutes routes = new KnownRoutes();
    private long changes;
    private final DeadLettering deadLettering = new DeadLettering(this);
    private String description = "";
    private List<String> tags = List.of();

    VirtualHost(String name, Node node) {
        this.name = name;
        this.node = node;
        for (String[] predeclared : PREDECLARED) {
            boolean internal = predeclared[0].equals("amq.rabbitmq.trace");
            add(new MessageExchange(name, predeclared[0], predeclared[1], true, false, internal, FieldTable.EMPTY,
                    Principal.INTERNAL));
        }
    }

    public String name() {
        return name;
    }

    /// What people wrote about it, empty where nobody did.
    public String description() {
        return description;
    }

    public List<String> tags() {
        return tags;
    }

    public void describe(String description, List<String> tags) {
        this.description = description;
        this.tags = List.copyOf(tags);
    }

    Node node() {
        return node;
    }

    // --- what exists ---

    public Collection<MessageExchange> exchanges() {
        return exchanges.values();
    }

    public Collection<MessageQueue> queues() {
        return queues.values();
    }

    /// The arguments of the binding that a snapshot shows like this, with the kinds of value that were declared; empty
    /// where there is none such.
    public FieldTable argumentsOf(BrokerSnapshot.BindingInfo shown) {
        MessageExchange source = findExchange(shown.source());
        if (source == null) return FieldTable.EMPTY;
        for (Binding binding : source.bindings()) {
            if (binding.info(name).equals(shown)) return binding.arguments();
        }
        return FieldTable.EMPTY;
    }

    /// The bindings that lead to a queue or an exchange.
    public Collection<Binding> bindingsTo(Destination destination) {
        return bindingsTo.getOrDefault(destination, Set.of());
    }

    public MessageExchange findExchange(String exchange) {
        return exchanges.get(exchange);
    }

    public MessageQueue findQueue(String queue) {
        return queues.get(queue);
    }

    /// The exchange; 404 where there is none.
    public MessageExchange requireExchange(String exchange) {
        MessageExchange found = exchanges.get(exchange);
        if (found == null) throw AmqpFault.notFound("no " + describeExchange(exchange));
        return found;
    }

    /// The queue; 404 where there is none.
    public MessageQueue requireQueue(String queue) {
        MessageQueue found = queues.get(queue);
        if (found == null) throw AmqpFault.notFound("no " + describeQueue(queue));
        return found;
    }

    /// As reply texts name it: `exchange 'logs' in vhost '/'`.
    String describeExchange(String exchange) {
        return "exchange '" + exchange + "' in vhost '" + name + "'";
    }

    /// As reply texts name it: `queue 'orders' in vhost '/'`.
    String describeQueue(String queue) {
        return "queue '" + queue + "' in vhost '" + name + "'";
    }

    // --- changes ---

    void add(MessageExchange exchange) {
        exchange.applyPolicy(node.policies().effective(name, Policy.Target.EXCHANGE, exchange.name()));
        exchanges.put(exchange.name(), exchange);
        changed();
        if (Definition.keeps(exchange)) journal().define(Definition.of(exchange));
        if (tap().open()) tap().emit(new ExchangeDeclared(exchange.info()));
    }

    MessageQueue add(MessageQueue.Declaration declaration) {
        long storeId = declaration.durable() && journal().keeps() ? node.nextStoreId() : 0;
        MessageQueue queue = add(declaration, storeId);
        if (storeId != 0) journal().define(Definition.of(queue));
        return queue;
    }

    /// Adds a queue that the journal knows under an id already.
    MessageQueue add(MessageQueue.Declaration declaration, long storeId) {
        MessageQueue queue = new MessageQueue(declaration, storeId, policyFor(declaration), this);
        queues.put(queue.name(), queue);
        changed();
        if (tap().open()) tap().emit(new QueueDeclared(queue.info()));
        return queue;
    }

    /// Deletes an exchange with its bindings, and what the loss of these makes unused.
    void remove(MessageExchange exchange) {
        exchanges.remove(exchange.name());
        changed();
        for (Binding binding : List.copyOf(exchange.bindings())) unbind(exchange, binding);
        removeBindingsTo(exchange);
        if (Definition.keeps(exchange)) journal().undefine(Definition.of(exchange).key());
        if (tap().open()) tap().emit(new ExchangeDeleted(name, exchange.name()));
    }

    /// Deletes a queue with its messages and bindings.
    ///
    /// @return how many ready messages went with it
    long remove(MessageQueue queue) {
        long ready = queue.readyCount();
        queues.remove(queue.name());
        changed();
        removeBindingsTo(queue);
        if (queue.storeId() != 0) journal().undefine(Definition.of(queue).key());
        queue.delete();
        if (tap().open()) tap().emit(new QueueDeleted(name, queue.name()));
        return ready;
    }

    void bind(MessageExchange source, Binding binding) {
        if (!source.bind(binding)) return;
        changed();
        bindingsTo.computeIfAbsent(binding.destination(), _ -> new LinkedHashSet<>()).add(binding);
        if (Definition.keeps(source, binding)) journal().define(Definition.of(name, binding));
        if (tap().open()) tap().emit(new Bound(binding.info(name)));
    }

    void unbind(MessageExchange source, Binding binding) {
        if (!source.unbind(binding)) return;
        changed();
        Set<Binding> leading = bindingsTo.get(binding.destination());
        leading.remove(binding);
        if (leading.isEmpty()) bindingsTo.remove(binding.destination());
        if (Definition.keeps(source, binding)) journal().undefine(Definition.of(name, binding).key());
        if (tap().open()) tap().emit(new Unbound(binding.info(name)));
        boolean exists = exchanges.get(source.name()) == source;
        if (exists && source.autoDelete() && source.isUnused()) remove(source);
    }

    private void removeBindingsTo(Destination destination) {
        for (Binding binding : List.copyOf(bindingsTo(destination))) {
            MessageExchange source = exchanges.get(binding.source());
            if (source != null) unbind(source, binding);
        }
    }

    /// Policies changed: they hold at once for everything that exists.
    void applyPolicies() {
        changed();
        for (MessageExchange exchange : exchanges.values()) {
            exchange.applyPolicy(node.policies().effective(name, Policy.Target.EXCHANGE, exchange.name()));
        }
        for (MessageQueue queue : queues.values()) queue.applyPolicy(policyFor(queue.declaration()));
    }

    private EffectivePolicy policyFor(MessageQueue.Declaration declaration) {
        return node.policies().effective(name, policyTarget(declaration), declaration.name());
    }

    /// What a queue is to policies.
    static Policy.Target policyTarget(MessageQueue.Declaration declaration) {
        return declaration.type() == MessageQueue.Type.QUORUM
                ? Policy.Target.QUORUM_QUEUE
                : Policy.Target.CLASSIC_QUEUE;
    }

    /// A consumer has left; a queue that was declared to go with its last one goes.
    void unsubscribe(Consumer consumer) {
        MessageQueue queue = consumer.queue();
        queue.unsubscribe(consumer);
        if (queue.abandoned() && !queue.isDeleted()) remove(queue);
    }

    // --- the way of a message ---

    /// Finds the queues for a message, each once, and tells of its way.
    List<MessageQueue> route(MessageExchange exchange, Message message) {
        List<MessageQueue> targets = findTargets(exchange, message);
        tellRoute(exchange, message, targets);
        return targets;
    }

    /// Finds the queues for a message, each once; [#tellRoute] is the caller's next step, or nobody hears of it.
    List<MessageQueue> findTargets(MessageExchange exchange, Message message) {
        exchange.countIn();
        boolean observed = tap().openForRoutine();
        List<MessageQueue> targets = observed ? null : knownRoute(exchange, message);
        if (targets == null) {
            routing.route(exchange, message, observed);
            targets = routing.queues();
            if (routing.repeatable()) routes.keep(exchange, message.routingKey(), targets, routing.followed());
        }
        exchange.countOut(targets.size());
        return targets;
    }

    /// Tells which bindings led the message, whose targets were found last, and which queues it goes to.
    void tellRoute(MessageExchange exchange, Message message, List<MessageQueue> targets) {
        if (!tap().openForRoutine() || targets.isEmpty()) return;
        List<String> names = targets.stream().map(MessageQueue::name).toList();
        tap().emit(new Routed(message.id(), name, exchange.name(), routing.trail(), names));
    }

    /// No queue got a message that was published here.
    void countUnroutable(Message message) {
        node.totals().unroutable++;
        // a transaction may have outlived its exchange
        MessageExchange exchange = findExchange(message.exchange());
        if (exchange != null) exchange.countUnroutable();
    }

    /// Brings the counts of the bindings up to date.
    void settleCounts() {
        routes.settle();
    }

    private void changed() {
        changes++;
        routes.forget();
    }

    /// Grows whenever an exchange, a queue, a binding or a policy has come, gone or changed.
    long changes() {
        return changes;
    }

    private List<MessageQueue> knownRoute(MessageExchange exchange, Message message) {
        return message.moreRoutingKeys().isEmpty() ? routes.take(exchange, message.routingKey()) : null;
    }

    // --- what queues ask for ---

    @Override
    public Clock clock() {
        return node.clock();
    }

    @Override
    public Tap tap() {
        return node.tap();
    }

    @Override
    public Rules rules() {
        return node.rules();
    }

    @Override
    public Journal journal() {
        return node.journal();
    }

    @Override
    public long journalMillis() {
        return node.journalMillis();
    }

    @Override
    public void markDirty(MessageQueue queue) {
        node.agenda().markDirty(queue);
    }

    @Override
    public void wakeAt(long brokerMillis, MessageQueue queue) {
        node.agenda().wakeAt(brokerMillis, queue);
    }

    @Override
    public void deadLetter(MessageQueue queue, QueueEntry entry, DeathReason reason) {
        node.agenda().add(() -> deadLettering.publish(queue, entry, reason));
    }

    @Override
    public void expired(MessageQueue queue) {
        remove(queue);
    }

    @Override
    public void countDelivered(boolean redelivered) {
        node.totals().delivered++;
        if (redelivered) node.totals().redelivered++;
    }

    @Override
    public void countAcknowledged() {
        node.totals().acknowledged++;
    }

    /// Everything goes: the virtual host is deleted.
    void clear() {
        for (MessageQueue queue : new ArrayList<>(queues.values())) remove(queue);
    }
}
