package org.brokerworkbench.fx.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// One exchange as the window knows it.
public final class ExchangeModel {

    private final ExchangeRef ref;
    BrokerSnapshot.ExchangeInfo info;
    long publishedIn;
    long publishedOut;
    long unroutable;
    final SequencedSet<QueueRef> routedTo = new LinkedHashSet<>();
    final RateMeter inRate = new RateMeter();
    final RateMeter outRate = new RateMeter();

    ExchangeModel(ExchangeRef ref, BrokerSnapshot.ExchangeInfo info) {
        this.ref = ref;
        this.info = info;
        this.publishedIn = info.publishedIn();
        this.publishedOut = info.publishedOut();
        this.unroutable = info.unroutable();
    }

    public ExchangeRef ref() {
        return ref;
    }

    public String vhost() {
        return ref.vhost();
    }

    public String name() {
        return ref.name();
    }

    /// `direct`, `fanout`, `topic`, `headers`.
    public String type() {
        return info.type();
    }

    /// How it was declared; the counters in it are those of the last snapshot, the live ones are here.
    public BrokerSnapshot.ExchangeInfo info() {
        return info;
    }

    public long publishedIn() {
        return publishedIn;
    }

    public long publishedOut() {
        return publishedOut;
    }

    /// Messages published to it that no queue got.
    public long unroutable() {
        return unroutable;
    }

    public RateMeter inRate() {
        return inRate;
    }

    public RateMeter outRate() {
        return outRate;
    }

    public boolean isDefault() {
        return ref.name().isEmpty();
    }

    /// `amq.direct` and its kin, there in every virtual host whether used or not.
    public boolean isPredeclared() {
        return isDefault() || ref.name().startsWith("amq.");
    }

    /// Queues that it was seen to route to by name: the default exchange's implicit bindings that matter.
    public SequencedSet<QueueRef> routedTo() {
        return Collections.unmodifiableSequencedSet(routedTo);
    }

    /// `alternate-exchange` from its arguments, null for none.
    public String alternateExchange() {
        Map<String, Object> arguments = info.arguments();
        return arguments.get("alternate-exchange") instanceof String name ? name : null;
    }
}
