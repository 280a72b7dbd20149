package org.brokerworkbench.fx.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Merges one snapshot into a model by key, so that objects, histories and selections survive it.
final class SnapshotMerge {

    private final BrokerModel model;
    private final BrokerSnapshot exact;
    private boolean structural;

    SnapshotMerge(BrokerModel model, BrokerSnapshot exact) {
        this.model = model;
        this.exact = exact;
    }

    /// @return whether something came, went or was connected differently
    boolean merge() {
        if (model.vhosts.retainAll(Set.copyOf(exact.vhosts())) | model.vhosts.addAll(exact.vhosts())) structural = true;
        removeAbsent();
        exact.connections().forEach(this::mergeConnection);
        model.channels.keySet().retainAll(keys(exact.channels(), BrokerSnapshot.ChannelInfo::channelId));
        model.channels.values().forEach(channel -> channel.consumers.clear());
        exact.channels().forEach(this::mergeChannel);
        exact.exchanges().forEach(this::mergeExchange);
        exact.queues().forEach(this::mergeQueue);
        for (BrokerSnapshot.BindingInfo binding : exact.bindings()) {
            BindingRef ref = new BindingRef(binding);
            BindingModel known = model.bindings.get(ref);
            if (known == null) {
                known = new BindingModel(binding);
                model.bindings.put(ref, known);
                structural = true;
            }
            known.matched = exact.bindingMatches().getOrDefault(binding, 0L);
        }
        exact.consumers().forEach(this::mergeConsumer);
        return structural;
    }

    private void removeAbsent() {
        Set<ConsumerRef> consumers = keys(exact.consumers(), SnapshotMerge::refOf);
        Set<ConnectionRef> connections = keys(exact.connections(), info -> new ConnectionRef(info.connectionId()));
        Set<QueueRef> queues = keys(exact.queues(), info -> new QueueRef(info.vhost(), info.name()));
        Set<ExchangeRef> exchanges = keys(exact.exchanges(), info -> new ExchangeRef(info.vhost(), info.name()));
        Set<BindingRef> bindings = keys(exact.bindings(), BindingRef::new);
        for (ConsumerRef ref : absent(model.consumers, consumers)) model.removeConsumer(ref);
        for (ConnectionRef ref : absent(model.connections, connections)) model.removeConnection(ref, "");
        for (QueueRef ref : absent(model.queues, queues)) model.removeQueue(ref);
        for (ExchangeRef ref : absent(model.exchanges, exchanges)) {
            if (!ref.name().isEmpty()) model.removeExchange(ref);
        }
        for (BindingRef ref : absent(model.bindings, bindings)) model.bindings.remove(ref);
    }

    private <K> List<K> absent(Map<K, ?> known, Set<K> present) {
        List<K> absent = new ArrayList<>(known.keySet());
        absent.removeAll(present);
        if (!absent.isEmpty()) structural = true;
        return absent;
    }

    private static <T, K> Set<K> keys(Collection<T> infos, Function<T, K> key) {
        Set<K> keys = HashSet.newHashSet(infos.size());
        for (T info : infos) keys.add(key.apply(info));
        return keys;
    }

    static ConsumerRef refOf(BrokerSnapshot.ConsumerInfo info) {
        return new ConsumerRef(info.channelId(), info.consumerTag());
    }

    private void mergeConnection(BrokerSnapshot.ConnectionInfo info) {
        ConnectionRef ref = new ConnectionRef(info.connectionId());
        ConnectionModel connection = model.connections.get(ref);
        if (connection == null) {
            connection = new ConnectionModel(ref);
            model.connections.put(ref, connection);
            structural = true;
        }
        connection.info = info;
        connection.name = info.name();
        connection.user = info.user();
        connection.vhost = info.vhost();
        connection.clientProperties = info.clientProperties();
        connection.blocked = info.blocked();
        connection.published = info.published();
        connection.delivered = info.delivered();
    }

    private void mergeChannel(BrokerSnapshot.ChannelInfo info) {
        model.channelOwners.put(info.channelId(), info.connectionId());
        ChannelModel channel = model.channels.computeIfAbsent(
                info.channelId(), id -> new ChannelModel(id, info.connectionId(), info.number()));
        channel.confirms = info.confirms();
        channel.transactional = info.transactional();
        channel.prefetchCount = info.prefetchCount();
        channel.globalPrefetchCount = info.globalPrefetchCount();
        channel.unacknowledged = info.unacknowledged();
        channel.unconfirmed = info.unconfirmed();
        channel.published = info.published();
        channel.delivered = info.delivered();
        channel.acknowledged = info.acknowledged();
        channel.publishedTo.addAll(info.publishedTo());
        ConnectionModel connection = model.connections.get(new ConnectionRef(info.connectionId()));
        if (connection == null) return;
        connection.confirms |= info.confirms();
        if (connection.publishedTo.addAll(info.publishedTo())) structural = true;
    }

    private void mergeExchange(BrokerSnapshot.ExchangeInfo info) {
        ExchangeRef ref = new ExchangeRef(info.vhost(), info.name());
        ExchangeModel exchange = model.exchanges.get(ref);
        if (exchange == null) {
            model.exchanges.put(ref, new ExchangeModel(ref, info));
            structural = true;
            return;
        }
        if (!info.arguments().equals(exchange.info.arguments()) || !info.type().equals(exchange.info.type())) {
            structural = true;
        }
        exchange.info = info;
        exchange.publishedIn = info.publishedIn();
        exchange.publishedOut = info.publishedOut();
        exchange.unroutable = info.unroutable();
    }

    private void mergeQueue(BrokerSnapshot.QueueInfo info) {
        QueueRef ref = new QueueRef(info.vhost(), info.name());
        QueueModel queue = model.queues.get(ref);
        if (queue == null) {
            model.queues.put(ref, new QueueModel(ref, info));
            model.goneQueues.remove(ref);
            structural = true;
            return;
        }
        boolean changed = !info.arguments().equals(queue.info.arguments())
                || !info.settings().equals(queue.info.settings()) || info.durable() != queue.info.durable();
        if (changed) structural = true;
        queue.take(info);
    }

    private void mergeConsumer(BrokerSnapshot.ConsumerInfo info) {
        ConsumerRef ref = refOf(info);
        ConsumerModel consumer = model.consumers.get(ref);
        if (consumer == null) {
            consumer = new ConsumerModel(ref, info);
            model.consumers.put(ref, consumer);
            structural = true;
        } else {
            consumer.take(info);
        }
        ChannelModel channel = model.channels.get(info.channelId());
        if (channel != null) channel.consumers.add(consumer);
    }
}
