package org.brokerworkbench.fx.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;

/// The ways that one routed message took: along the bindings that matched, through exchanges bound to exchanges and
/// alternate exchanges, to each of its queues. The shortest where several led to the same queue.
final class Ways {

    private final BrokerModel model;
    private final ExchangeRef start;
    private final List<BindingInfo> matched;
    private final Map<ExchangeRef, List<EdgeId>> reached = new HashMap<>();

    Ways(BrokerModel model, BrokerEvent.Routed routed) {
        this.model = model;
        this.start = new ExchangeRef(routed.vhost(), routed.exchange());
        this.matched = routed.bindings();
        if (matched.size() != 1 || matched.getFirst().destinationType() != Destination.QUEUE) explore();
        else reached.put(start, List.of());
    }

    private void explore() {
        Deque<ExchangeRef> open = new ArrayDeque<>();
        Set<ExchangeRef> seen = new HashSet<>();
        reached.put(start, List.of());
        open.add(start);
        seen.add(start);
        while (!open.isEmpty()) {
            ExchangeRef from = open.poll();
            for (BindingInfo binding : matched) {
                boolean onwards = binding.source().equals(from.name())
                        && binding.destinationType() == Destination.EXCHANGE;
                if (!onwards) continue;
                ExchangeRef to = new ExchangeRef(from.vhost(), binding.destination());
                if (seen.add(to)) extend(open, from, to, new EdgeId.RoutesToExchange(from, to));
            }
            ExchangeModel exchange = model.exchange(from);
            if (exchange == null || exchange.alternateExchange() == null) continue;
            ExchangeRef alternate = new ExchangeRef(from.vhost(), exchange.alternateExchange());
            if (seen.add(alternate)) extend(open, from, alternate, new EdgeId.Alternate(from, alternate));
        }
    }

    private void extend(Deque<ExchangeRef> open, ExchangeRef from, ExchangeRef to, EdgeId edge) {
        List<EdgeId> way = new ArrayList<>(reached.get(from));
        way.add(edge);
        reached.put(to, way);
        open.add(to);
    }

    /// @return at least one edge; the direct one where no matched binding explains the queue (the default exchange, CC)
    List<EdgeId> to(QueueRef queue) {
        List<EdgeId> best = null;
        for (BindingInfo binding : matched) {
            boolean leads = binding.destinationType() == Destination.QUEUE && binding.destination().equals(queue.name());
            ExchangeRef last = new ExchangeRef(queue.vhost(), binding.source());
            List<EdgeId> way = leads ? reached.get(last) : null;
            if (way == null || best != null && best.size() <= way.size() + 1) continue;
            best = new ArrayList<>(way);
            best.add(new EdgeId.RoutesToQueue(last, queue));
        }
        return best != null ? best : List.of(new EdgeId.RoutesToQueue(start, queue));
    }
}
