package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;

/// How fast messages go along a line by what the broker counts, where the line is the only way that they can have taken.
///
/// A flood is followed by a sample of its events, from which a line's rate is an estimate; the broker's own counts of
/// clients, queues and consumers are exact.
final class CountedRates {

    private static final double KEPT_SECONDS = 0.25;

    private final BrokerModel model;
    private final Map<EdgeId, OptionalDouble> kept = new HashMap<>();
    private double keptSince;

    CountedRates(BrokerModel model) {
        this.model = model;
    }

    /// Once per pulse.
    ///
    /// @param now seconds of a running clock
    void pulse(double now) {
        if (now - keptSince < KEPT_SECONDS) return;
        keptSince = now;
        kept.clear();
    }

    /// Messages a second, a quarter of a second ago at most; empty where the counts do not tell.
    OptionalDouble of(EdgeId edge) {
        return kept.computeIfAbsent(edge, this::count);
    }

    private OptionalDouble count(EdgeId edge) {
        return switch (edge) {
            case EdgeId.Publishes(ConnectionRef from, ExchangeRef _) -> published(model.connection(from));
            case EdgeId.RoutesToQueue(ExchangeRef from, QueueRef to) -> routed(from, model.queue(to));
            case EdgeId.Delivers(QueueRef _, var to) -> delivered(model.consumer(to));
            case EdgeId.RoutesToExchange _, EdgeId.Alternate _, EdgeId.DeadLetters _, EdgeId.Fetches _ ->
                OptionalDouble.empty();
        };
    }

    private static OptionalDouble published(ConnectionModel client) {
        return client == null || client.publishedTo().size() != 1
                ? OptionalDouble.empty() : OptionalDouble.of(client.publishRate().perSecond());
    }

    private OptionalDouble routed(ExchangeRef from, QueueModel queue) {
        return queue == null || !sourcesOf(queue).equals(Set.of(from))
                ? OptionalDouble.empty() : OptionalDouble.of(queue.inRate().perSecond());
    }

    private static OptionalDouble delivered(ConsumerModel consumer) {
        return consumer == null ? OptionalDouble.empty() : OptionalDouble.of(consumer.deliverRate().perSecond());
    }

    private Set<ExchangeRef> sourcesOf(QueueModel queue) {
        Set<ExchangeRef> sources = model.bindings().stream().filter(binding -> binding.leadsTo(queue.ref()))
                .map(binding -> new ExchangeRef(binding.info().vhost(), binding.info().source()))
                .collect(Collectors.toSet());
        ExchangeRef byName = new ExchangeRef(queue.ref().vhost(), "");
        ExchangeModel unnamed = model.exchange(byName);
        if (unnamed != null && unnamed.routedTo().contains(queue.ref())) sources.add(byName);
        return sources;
    }
}
