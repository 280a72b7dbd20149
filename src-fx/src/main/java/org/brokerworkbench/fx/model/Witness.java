package org.brokerworkbench.fx.model;

import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Remembers from events what no snapshot tells: who published where, which queue the default exchange reached, and
/// what came and went between two snapshots.
///
/// An event is witnessed once, whether or not a snapshot contains it already. Where one does, and the event speaks of a
/// thing that the snapshot lacks, the thing has come *and* gone: it lingers at once.
final class Witness {

    private final BrokerModel model;

    Witness(BrokerModel model) {
        this.model = model;
    }

    /// Takes one event, after it was folded.
    ///
    /// @param contained whether the model's snapshot contains the event already
    /// @return whether the picture's structure changed
    boolean see(BrokerEvent event, boolean contained) {
        return switch (event) {
            case BrokerEvent.ChannelOpened(long id, long connectionId, int _) -> {
                model.channelOwners.put(id, connectionId);
                yield false;
            }
            case BrokerEvent.Published published -> published(published);
            case BrokerEvent.Routed routed -> routed(routed);
            case BrokerEvent.Fetched fetched -> {
                ConnectionModel connection = owner(fetched.channelId());
                yield connection != null
                        && connection.fetchedFrom.add(new QueueRef(fetched.vhost(), fetched.queue()));
            }
            case BrokerEvent.ConnectionOpened _, BrokerEvent.ConnectionClosed _, BrokerEvent.ConsumerAdded _,
                    BrokerEvent.QueueDeclared _, BrokerEvent.Bound _ -> contained && cameAndWent(event);
            case BrokerEvent.ConnectionBlocked _, BrokerEvent.ConnectionUnblocked _, BrokerEvent.ChannelClosed _,
                    BrokerEvent.VirtualHostCreated _, BrokerEvent.VirtualHostDeleted _,
                    BrokerEvent.ExchangeDeclared _, BrokerEvent.ExchangeDeleted _, BrokerEvent.QueueDeleted _,
                    BrokerEvent.Unbound _, BrokerEvent.ConsumerRemoved _, BrokerEvent.PrefetchChanged _,
                    BrokerEvent.DefinitionsChanged _, BrokerEvent.Enqueued _, BrokerEvent.Delivered _, BrokerEvent.Settled _,
                    BrokerEvent.Requeued _, BrokerEvent.DeadLettered _, BrokerEvent.Dropped _,
                    BrokerEvent.Unroutable _, BrokerEvent.Refused _, BrokerEvent.Purged _, BrokerEvent.Confirmed _, BrokerEvent.Paused _,
                    BrokerEvent.Resumed _, BrokerEvent.Stepped _, BrokerEvent.FrameEvent _, BrokerEvent.Restarted _ -> false;
        };
    }

    private ConnectionModel owner(long channelId) {
        ConnectionRef ref = model.ownerOf(channelId);
        return ref == null ? null : model.connection(ref);
    }

    private boolean published(BrokerEvent.Published published) {
        ConnectionModel connection = owner(published.channelId());
        if (connection == null) return false;
        connection.confirms |= published.publishSequence() > 0;
        return connection.publishedTo.add(published.exchange());
    }

    private boolean routed(BrokerEvent.Routed routed) {
        ExchangeModel exchange = model.exchangeOrDefault(routed.vhost(), routed.exchange());
        if (exchange == null || !exchange.isDefault()) return false;
        boolean structural = false;
        for (String name : routed.queues()) {
            structural |= exchange.routedTo.add(new QueueRef(routed.vhost(), name));
        }
        return structural;
    }

    private boolean cameAndWent(BrokerEvent event) {
        if (event instanceof BrokerEvent.ConnectionOpened opened) {
            ConnectionRef ref = new ConnectionRef(opened.connectionId());
            if (model.connections.containsKey(ref)) return false;
            ConnectionModel connection = ConnectionModel.of(opened);
            connection.closeReason = "";
            model.goneConnections.add(ref, connection);
        } else if (event instanceof BrokerEvent.ConnectionClosed(long id, String reason)) {
            ConnectionModel connection = model.goneConnections.get(new ConnectionRef(id));
            if (connection != null) connection.closeReason = reason;
        } else if (event instanceof BrokerEvent.ConsumerAdded(BrokerSnapshot.ConsumerInfo info)) {
            ConsumerRef ref = SnapshotMerge.refOf(info);
            if (model.consumers.containsKey(ref)) return false;
            model.goneConsumers.add(ref, new ConsumerModel(ref, info));
        } else if (event instanceof BrokerEvent.QueueDeclared(BrokerSnapshot.QueueInfo info)) {
            QueueRef ref = new QueueRef(info.vhost(), info.name());
            if (model.queues.containsKey(ref)) return false;
            model.goneQueues.add(ref, new QueueModel(ref, info));
        } else if (event instanceof BrokerEvent.Bound(BrokerSnapshot.BindingInfo info)) {
            BindingRef ref = new BindingRef(info);
            boolean sourceThere = model.exchanges.containsKey(new ExchangeRef(info.vhost(), info.source()));
            if (model.bindings.containsKey(ref) || !sourceThere) return false;
            model.goneBindings.add(ref, new BindingModel(info));
        } else {
            return false;
        }
        return true;
    }
}
