package org.brokerworkbench.fx.model;

import java.util.List;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerEvent.Settlement;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// What each event changes in a [BrokerModel]. Things that an event names and the model does not know are passed over:
/// the next snapshot brings them.
final class EventFold {

    private final BrokerModel model;

    EventFold(BrokerModel model) {
        this.model = model;
    }

    /// @return whether something came, went or was connected differently
    boolean apply(long brokerMillis, BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.ConnectionOpened opened -> connectionOpened(opened);
            case BrokerEvent.ConnectionClosed(long id, String reason) -> {
                model.removeConnection(new ConnectionRef(id), reason);
                yield true;
            }
            case BrokerEvent.ConnectionBlocked(long id, String _) -> blocked(id, true);
            case BrokerEvent.ConnectionUnblocked(long id) -> blocked(id, false);
            case BrokerEvent.ChannelOpened(long id, long connectionId, int number) -> {
                model.channels.putIfAbsent(id, new ChannelModel(id, connectionId, number));
                yield false;
            }
            case BrokerEvent.ChannelClosed(long id, long _, String _) -> {
                boolean consumed = model.removeConsumers(consumer -> consumer.ref().channelId() == id);
                model.channels.remove(id);
                yield consumed;
            }
            case BrokerEvent.VirtualHostCreated(String vhost) -> model.vhosts.add(vhost);
            case BrokerEvent.VirtualHostDeleted(String vhost) -> vhostDeleted(vhost);
            case BrokerEvent.ExchangeDeclared(BrokerSnapshot.ExchangeInfo info) -> exchangeDeclared(info);
            case BrokerEvent.ExchangeDeleted(String vhost, String name) ->
                model.removeExchange(new ExchangeRef(vhost, name));
            case BrokerEvent.QueueDeclared(BrokerSnapshot.QueueInfo info) -> queueDeclared(info);
            case BrokerEvent.QueueDeleted(String vhost, String name) -> model.removeQueue(new QueueRef(vhost, name));
            case BrokerEvent.Bound(BrokerSnapshot.BindingInfo info) -> {
                model.goneBindings.remove(new BindingRef(info));
                yield model.bindings.putIfAbsent(new BindingRef(info), new BindingModel(info)) == null;
            }
            case BrokerEvent.Unbound(BrokerSnapshot.BindingInfo info) ->
                model.bindings.remove(new BindingRef(info)) != null;
            case BrokerEvent.ConsumerAdded(BrokerSnapshot.ConsumerInfo info) -> consumerAdded(info);
            case BrokerEvent.ConsumerRemoved(long channelId, String tag, String _, String _) ->
                model.removeConsumer(new ConsumerRef(channelId, tag));
            case BrokerEvent.PrefetchChanged changed -> prefetchChanged(changed);
            // what is gone, and what came back, the next snapshot tells; what is still there keeps its history
            case BrokerEvent.DefinitionsChanged _, BrokerEvent.Restarted _ -> {
                model.definitionsStale = true;
                yield false;
            }
            case BrokerEvent.Paused _ -> paused(true);
            case BrokerEvent.Resumed _ -> paused(false);
            case BrokerEvent.Stepped _, BrokerEvent.FrameEvent _ -> false;
            case BrokerEvent.Confirmed confirmed -> confirmed(confirmed);
            case BrokerEvent.Purged(String vhost, String name, long messages) -> {
                QueueModel queue = queue(vhost, name);
                if (queue != null) queue.ready = Math.max(0, queue.ready - messages);
                yield false;
            }
            case BrokerEvent.MessageEvent message -> message(brokerMillis, message);
        };
    }

    private boolean message(long brokerMillis, BrokerEvent.MessageEvent event) {
        return switch (event) {
            case BrokerEvent.Published published -> published(published);
            case BrokerEvent.Routed routed -> routed(routed);
            case BrokerEvent.Unroutable unroutable -> {
                ExchangeModel exchange = model.exchangeOrDefault(unroutable.vhost(), unroutable.exchange());
                if (exchange != null) exchange.unroutable++;
                yield false;
            }
            case BrokerEvent.Refused _ -> false;
            case BrokerEvent.Enqueued(long _, String vhost, String name, long ready) -> {
                QueueModel queue = queue(vhost, name);
                if (queue != null) {
                    queue.ready = ready;
                    queue.published++;
                }
                yield false;
            }
            case BrokerEvent.Delivered delivered -> delivered(brokerMillis, delivered);
            case BrokerEvent.Fetched fetched -> fetched(fetched);
            case BrokerEvent.Settled(long _, String vhost, String name, long channelId, long tag,
                    Settlement settlement) -> {
                QueueModel queue = release(vhost, name, channelId, tag);
                ChannelModel channel = model.channels.get(channelId);
                if (settlement == Settlement.ACKED) {
                    if (queue != null) queue.acknowledged++;
                    if (channel != null) channel.acknowledged++;
                }
                yield false;
            }
            case BrokerEvent.Requeued(long _, String vhost, String name, long channelId, long tag, var _) -> {
                QueueModel queue = release(vhost, name, channelId, tag);
                if (queue != null) queue.ready++;
                yield false;
            }
            case BrokerEvent.DeadLettered(long _, long _, String vhost, String name, String target, String _,
                    DeathReason reason) -> {
                ExchangeModel exchange = model.exchangeOrDefault(vhost, target);
                if (exchange != null) exchange.publishedIn++;
                yield died(vhost, name, reason);
            }
            case BrokerEvent.Dropped(long _, String vhost, String name, DeathReason reason) ->
                died(vhost, name, reason);
        };
    }

    private boolean connectionOpened(BrokerEvent.ConnectionOpened opened) {
        ConnectionRef ref = new ConnectionRef(opened.connectionId());
        return model.connections.putIfAbsent(ref, ConnectionModel.of(opened)) == null;
    }

    private boolean blocked(long connectionId, boolean blocked) {
        ConnectionModel connection = model.connections.get(new ConnectionRef(connectionId));
        if (connection != null) connection.blocked = blocked;
        return false;
    }

    private boolean paused(boolean paused) {
        model.paused = paused;
        return false;
    }

    private boolean vhostDeleted(String vhost) {
        for (QueueRef ref : List.copyOf(model.queues.keySet())) {
            if (ref.vhost().equals(vhost)) model.removeQueue(ref);
        }
        for (ExchangeRef ref : List.copyOf(model.exchanges.keySet())) {
            if (ref.vhost().equals(vhost)) model.removeExchange(ref);
        }
        return model.vhosts.remove(vhost);
    }

    private boolean exchangeDeclared(BrokerSnapshot.ExchangeInfo info) {
        ExchangeRef ref = new ExchangeRef(info.vhost(), info.name());
        ExchangeModel known = model.exchanges.get(ref);
        if (known != null) {
            known.info = info;
            return false;
        }
        model.exchanges.put(ref, new ExchangeModel(ref, info));
        return true;
    }

    private boolean queueDeclared(BrokerSnapshot.QueueInfo info) {
        QueueRef ref = new QueueRef(info.vhost(), info.name());
        QueueModel known = model.queues.get(ref);
        if (known != null) {
            known.take(info);
            return false;
        }
        model.goneQueues.remove(ref);
        model.queues.put(ref, new QueueModel(ref, info));
        return true;
    }

    private boolean consumerAdded(BrokerSnapshot.ConsumerInfo info) {
        ConsumerRef ref = SnapshotMerge.refOf(info);
        ConsumerModel consumer = new ConsumerModel(ref, info);
        if (model.consumers.putIfAbsent(ref, consumer) != null) return false;
        model.goneConsumers.remove(ref);
        ChannelModel channel = model.channels.get(info.channelId());
        if (channel != null) channel.consumers.add(consumer);
        return true;
    }

    private boolean prefetchChanged(BrokerEvent.PrefetchChanged changed) {
        ChannelModel channel = model.channels.get(changed.channelId());
        if (channel == null) return false;
        if (changed.global()) {
            channel.globalPrefetchCount = changed.prefetchCount();
        } else {
            channel.prefetchCount = changed.prefetchCount();
        }
        return false;
    }

    private boolean confirmed(BrokerEvent.Confirmed confirmed) {
        ChannelModel channel = model.channels.get(confirmed.channelId());
        if (channel == null) return false;
        channel.confirmedUpTo(confirmed.publishSequence(), confirmed.multiple());
        return false;
    }

    private boolean published(BrokerEvent.Published published) {
        ChannelModel channel = model.channels.get(published.channelId());
        if (channel != null) {
            channel.published++;
            channel.publishedTo.add(published.exchange());
            if (published.publishSequence() > 0) channel.publishedWithConfirm(published.publishSequence());
            ConnectionModel connection = model.connections.get(new ConnectionRef(channel.connectionId()));
            if (connection != null) connection.published++;
        }
        ExchangeModel exchange = model.exchangeOrDefault(published.vhost(), published.exchange());
        if (exchange != null) exchange.publishedIn++;
        return false;
    }

    private boolean routed(BrokerEvent.Routed routed) {
        ExchangeModel exchange = model.exchangeOrDefault(routed.vhost(), routed.exchange());
        if (exchange != null) exchange.publishedOut += routed.queues().size();
        for (BrokerSnapshot.BindingInfo info : routed.bindings()) {
            BindingModel binding = model.bindings.get(new BindingRef(info));
            if (binding != null) binding.matched++;
        }
        return false;
    }

    private boolean delivered(long brokerMillis, BrokerEvent.Delivered delivered) {
        left(delivered.vhost(), delivered.queue(), delivered.redelivered(), delivered.noAck());
        ChannelModel channel = countDelivery(delivered.channelId(), delivered.noAck());
        ConnectionModel connection =
                channel == null ? null : model.connections.get(new ConnectionRef(channel.connectionId()));
        if (connection != null) connection.delivered++;
        ConsumerModel consumer =
                model.consumers.get(new ConsumerRef(delivered.channelId(), delivered.consumerTag()));
        if (consumer == null) return false;
        consumer.delivered++;
        if (!delivered.noAck()) {
            consumer.hold(new HeldDelivery(delivered.messageId(), delivered.deliveryTag(), brokerMillis));
        }
        return false;
    }

    private boolean fetched(BrokerEvent.Fetched fetched) {
        left(fetched.vhost(), fetched.queue(), fetched.redelivered(), fetched.noAck());
        countDelivery(fetched.channelId(), fetched.noAck());
        return false;
    }

    private void left(String vhost, String name, boolean redelivered, boolean noAck) {
        QueueModel queue = queue(vhost, name);
        if (queue == null) return;
        queue.ready = Math.max(0, queue.ready - 1);
        queue.delivered++;
        if (redelivered) queue.redelivered++;
        if (!noAck) queue.unacknowledged++;
    }

    private ChannelModel countDelivery(long channelId, boolean noAck) {
        ChannelModel channel = model.channels.get(channelId);
        if (channel == null) return null;
        channel.delivered++;
        if (!noAck) channel.unacknowledged++;
        return channel;
    }

    /// A delivery is no longer held. Its channel and consumer may have gone before it.
    private QueueModel release(String vhost, String name, long channelId, long deliveryTag) {
        QueueModel queue = queue(vhost, name);
        if (queue != null) queue.unacknowledged = Math.max(0, queue.unacknowledged - 1);
        ChannelModel channel = model.channels.get(channelId);
        if (channel == null) return queue;
        channel.unacknowledged = Math.max(0, channel.unacknowledged - 1);
        for (ConsumerModel consumer : channel.consumers) {
            if (consumer.release(deliveryTag) != null) return queue;
        }
        for (ConsumerModel consumer : channel.consumers) {
            if (consumer.releaseUnremembered(name)) return queue;
        }
        return queue;
    }

    /// A rejected message was settled before it died; the others die while they are ready.
    private boolean died(String vhost, String name, DeathReason reason) {
        QueueModel queue = queue(vhost, name);
        if (queue == null) return false;
        switch (reason) {
            case EXPIRED, MAXLEN -> queue.ready = Math.max(0, queue.ready - 1);
            case REJECTED, DELIVERY_LIMIT -> { }
        }
        return false;
    }

    private QueueModel queue(String vhost, String name) {
        return model.queues.get(new QueueRef(vhost, name));
    }
}
