package org.brokerworkbench.fx.topology;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Where a message comes from that passes an element, and where it may go from there: what leads to it, and what it leads
/// to, dead-letter ways included. Its neighbours' other neighbours are left out.
final class Neighbourhood {

    /// A line from one box to another.
    record Link(NodeId from, NodeId to) {}

    private Neighbourhood() {}

    /// @return empty where the element has no box
    static Set<NodeId> of(ElementRef around, BrokerModel model, Set<NodeId> boxes, Collection<Link> links) {
        Set<NodeId> members = new HashSet<>();
        reach(starts(around, model, boxes, false), links, false, members);
        reach(starts(around, model, boxes, true), links, true, members);
        return members;
    }

    /// @param forward whether the way on is looked for, or the way that leads here
    private static Set<NodeId> starts(ElementRef around, BrokerModel model, Set<NodeId> boxes, boolean forward) {
        Set<NodeId> starts = new HashSet<>();
        switch (around) {
            case ExchangeRef ref -> starts.add(new NodeId.Exchange(ref));
            case QueueRef ref -> starts.add(new NodeId.Queue(ref));
            case ConnectionRef ref -> {
                starts.add(new NodeId.Publisher(ref));
                starts.add(new NodeId.Consuming(ref));
            }
            case ElementRef.ChannelRef ref -> starts.addAll(starts(ref.connection(), model, boxes, forward));
            case ElementRef.ConsumerRef ref -> {
                ConsumerModel consumer = model.consumer(ref);
                if (consumer == null) break;
                if (forward) starts.add(new NodeId.Consuming(new ConnectionRef(consumer.connectionId())));
                else starts.add(new NodeId.Queue(consumer.queue()));
            }
            case ElementRef.BindingRef(var binding) -> {
                ExchangeRef source = new ExchangeRef(binding.vhost(), binding.source());
                NodeId destination = binding.destinationType() == Destination.QUEUE
                        ? new NodeId.Queue(new QueueRef(binding.vhost(), binding.destination()))
                        : new NodeId.Exchange(new ExchangeRef(binding.vhost(), binding.destination()));
                starts.add(forward ? destination : new NodeId.Exchange(source));
            }
        }
        starts.retainAll(boxes);
        return starts;
    }

    private static void reach(Set<NodeId> starts, Collection<Link> links, boolean forward, Set<NodeId> members) {
        Set<NodeId> seen = new HashSet<>(starts);
        Deque<NodeId> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            NodeId at = open.poll();
            for (Link link : links) {
                NodeId here = forward ? link.from() : link.to();
                NodeId next = forward ? link.to() : link.from();
                if (here.equals(at) && seen.add(next)) open.add(next);
            }
        }
        members.addAll(seen);
    }
}
