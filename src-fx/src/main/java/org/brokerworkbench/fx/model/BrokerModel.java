package org.brokerworkbench.fx.model;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// The broker as the window knows it: a fold of a snapshot and the events since.
///
/// [#reset] takes an exact snapshot, [#apply] the events after it; a later snapshot may come at any time and repairs
/// what lost events left behind. Both change the model's objects in place, so a view may hold on to them.
///
/// Two counters tell a view what to do: [#structureVersion()] grows when something came, went or was connected
/// differently (lay out again), [#valueVersion()] grows with every change (paint again).
///
/// Not thread-safe: one thread folds and reads.
public final class BrokerModel {

    private static final long SAMPLE_NANOS = 500_000_000L;
    private static final int LINGERING_MAX = 24;
    private static final int OWNERS_MAX = 8192;

    final SequencedMap<ConnectionRef, ConnectionModel> connections = new LinkedHashMap<>();
    final SequencedMap<Long, ChannelModel> channels = new LinkedHashMap<>();
    final SequencedMap<ExchangeRef, ExchangeModel> exchanges = new LinkedHashMap<>();
    final SequencedMap<QueueRef, QueueModel> queues = new LinkedHashMap<>();
    final SequencedMap<BindingRef, BindingModel> bindings = new LinkedHashMap<>();
    final SequencedMap<ConsumerRef, ConsumerModel> consumers = new LinkedHashMap<>();
    final SequencedSet<String> vhosts = new LinkedHashSet<>();
    final Lingering<ConnectionRef, ConnectionModel> goneConnections = new Lingering<>(LINGERING_MAX);
    final Lingering<ConsumerRef, ConsumerModel> goneConsumers = new Lingering<>(LINGERING_MAX);
    final Lingering<QueueRef, QueueModel> goneQueues = new Lingering<>(LINGERING_MAX);
    final Lingering<BindingRef, BindingModel> goneBindings = new Lingering<>(LINGERING_MAX);
    /// Channel to connection, remembered past the channel's end.
    final SequencedMap<Long, Long> channelOwners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > OWNERS_MAX;
        }
    };
    BrokerSnapshot snapshot;
    boolean paused;
    boolean definitionsStale;

    private final EventFold fold = new EventFold(this);
    private final Witness witness = new Witness(this);
    private long sequence;
    private long heard;
    private long brokerMillis;
    private long structureVersion;
    private long valueVersion;
    private long lingerNanos = 5_000_000_000L;
    private long clockMillis;
    private long clockNanos = Long.MIN_VALUE;
    private long sampledNanos;
    private long lastSampleNanos = Long.MIN_VALUE;

    /// Takes an exact picture. Objects of things that are still there stay the same objects.
    public void reset(BrokerSnapshot exact) {
        definitionsStale = false;
        snapshot = exact;
        paused = exact.paused();
        sequence = exact.sequence();
        brokerMillis = exact.brokerMillis();
        valueVersion++;
        if (new SnapshotMerge(this, exact).merge()) structureVersion++;
    }

    /// Takes one event. It may come twice, and may be contained in the snapshot already: each part of it counts once.
    ///
    /// @param eventSequence increases by 1 with every event of the broker
    /// @param eventBrokerMillis the broker's clock
    public void apply(long eventSequence, long eventBrokerMillis, BrokerEvent event) {
        boolean contained = eventSequence <= sequence;
        boolean heardBefore = eventSequence <= heard;
        if (contained && heardBefore) return;
        boolean structural = false;
        if (!contained) {
            sequence = eventSequence;
            brokerMillis = eventBrokerMillis;
            structural = fold.apply(eventBrokerMillis, event);
        }
        if (!heardBefore) {
            heard = eventSequence;
            structural |= witness.see(event, contained);
        }
        valueVersion++;
        if (structural) structureVersion++;
    }

    /// Takes samples for rates and sparklines where their time has come, and lets lingering things go. Call it once per
    /// pulse.
    ///
    /// @param nowNanos a running clock, such as that of an animation timer
    public void sample(long nowNanos) {
        if (brokerMillis != clockMillis || clockNanos == Long.MIN_VALUE) {
            clockMillis = brokerMillis;
            clockNanos = nowNanos;
        }
        sampledNanos = nowNanos;
        letGo(nowNanos);
        if (lastSampleNanos == Long.MIN_VALUE) {
            lastSampleNanos = nowNanos;
            takeSamples(1);
        }
        long elapsedNanos = nowNanos - lastSampleNanos;
        if (elapsedNanos < SAMPLE_NANOS) return;
        lastSampleNanos = nowNanos;
        takeSamples(elapsedNanos / 1e9);
        valueVersion++;
    }

    private void letGo(long nowNanos) {
        boolean left = goneConnections.expire(nowNanos, lingerNanos);
        left |= goneConsumers.expire(nowNanos, lingerNanos);
        left |= goneQueues.expire(nowNanos, lingerNanos);
        left |= goneBindings.expire(nowNanos, lingerNanos);
        if (left) structureVersion++;
    }

    private void takeSamples(double seconds) {
        for (ConnectionModel connection : connections.values()) {
            connection.publishRate.sample(connection.published, seconds);
            connection.deliverRate.sample(connection.delivered, seconds);
        }
        for (ConnectionModel connection : goneConnections.things()) {
            connection.publishRate.sample(connection.published, seconds);
            connection.deliverRate.sample(connection.delivered, seconds);
        }
        for (ExchangeModel exchange : exchanges.values()) {
            exchange.inRate.sample(exchange.publishedIn, seconds);
            exchange.outRate.sample(exchange.publishedOut, seconds);
        }
        for (QueueModel queue : queues.values()) {
            queue.sample(seconds);
        }
        for (BindingModel binding : bindings.values()) {
            binding.rate.sample(binding.matched, seconds);
        }
        for (ConsumerModel consumer : consumers.values()) {
            consumer.deliverRate.sample(consumer.delivered, seconds);
        }
    }

    /// How long a departed client, consumer or queue stays visible; 5 s at first.
    public void lingerFor(Duration duration) {
        lingerNanos = duration.toNanos();
    }

    /// The last event or snapshot that is contained.
    public long sequence() {
        return sequence;
    }

    /// The broker's clock at [#sequence()].
    public long brokerMillis() {
        return brokerMillis;
    }

    /// The broker's clock as it should stand now: it runs on between events, and stands still while the broker is paused.
    public long brokerMillisNow() {
        if (paused || clockNanos == Long.MIN_VALUE) return brokerMillis;
        return Math.max(brokerMillis, clockMillis + (sampledNanos - clockNanos) / 1_000_000);
    }

    public long structureVersion() {
        return structureVersion;
    }

    public long valueVersion() {
        return valueVersion;
    }

    /// Whether the broker's gate is closed.
    public boolean paused() {
        return paused;
    }

    /// Whether something changed that events do not carry: ask for a new snapshot.
    public boolean definitionsStale() {
        return definitionsStale;
    }

    /// The last snapshot taken, null before the first.
    public BrokerSnapshot snapshot() {
        return snapshot;
    }

    public SequencedSet<String> vhosts() {
        return Collections.unmodifiableSequencedSet(vhosts);
    }

    public Collection<ConnectionModel> connections() {
        return Collections.unmodifiableCollection(connections.values());
    }

    public Collection<ChannelModel> channels() {
        return Collections.unmodifiableCollection(channels.values());
    }

    public Collection<ExchangeModel> exchanges() {
        return Collections.unmodifiableCollection(exchanges.values());
    }

    public Collection<QueueModel> queues() {
        return Collections.unmodifiableCollection(queues.values());
    }

    public Collection<BindingModel> bindings() {
        return Collections.unmodifiableCollection(bindings.values());
    }

    public Collection<ConsumerModel> consumers() {
        return Collections.unmodifiableCollection(consumers.values());
    }

    /// Connections that closed a moment ago and had taken part: published, consumed or fetched.
    public Collection<ConnectionModel> goneConnections() {
        return goneConnections.things().stream().filter(this::tookPart).toList();
    }

    private boolean tookPart(ConnectionModel connection) {
        return connection.isPublisher() || !connection.fetchedFrom.isEmpty()
                || goneConsumers.things().stream().anyMatch(gone -> gone.connectionId() == connection.id());
    }

    public Collection<ConsumerModel> goneConsumers() {
        return goneConsumers.things();
    }

    public Collection<QueueModel> goneQueues() {
        return goneQueues.things();
    }

    public Collection<BindingModel> goneBindings() {
        return goneBindings.things();
    }

    /// The connection, also one that has just gone; null for none.
    public ConnectionModel connection(ConnectionRef ref) {
        ConnectionModel open = connections.get(ref);
        return open != null ? open : goneConnections.get(ref);
    }

    /// The channel, null once it is closed.
    public ChannelModel channel(long channelId) {
        return channels.get(channelId);
    }

    /// Whose channel it is or was; null where it was never heard of.
    public ConnectionRef ownerOf(long channelId) {
        ChannelModel channel = channels.get(channelId);
        if (channel != null) return new ConnectionRef(channel.connectionId());
        Long connectionId = channelOwners.get(channelId);
        return connectionId == null ? null : new ConnectionRef(connectionId);
    }

    public ExchangeModel exchange(ExchangeRef ref) {
        return exchanges.get(ref);
    }

    /// The queue, also one that has just gone; null for none.
    public QueueModel queue(QueueRef ref) {
        QueueModel present = queues.get(ref);
        return present != null ? present : goneQueues.get(ref);
    }

    public BindingModel binding(BindingRef ref) {
        return bindings.get(ref);
    }

    /// The consumer, also one that has just gone; null for none.
    public ConsumerModel consumer(ConsumerRef ref) {
        ConsumerModel present = consumers.get(ref);
        return present != null ? present : goneConsumers.get(ref);
    }

    public List<ConsumerModel> consumersOf(QueueRef queue) {
        return consumers.values().stream().filter(consumer -> consumer.queue().equals(queue)).toList();
    }

    /// Whether the thing is there now; one that has just gone is not.
    public boolean contains(ElementRef ref) {
        return switch (ref) {
            case ConnectionRef connection -> connections.containsKey(connection);
            case ElementRef.ChannelRef channel -> channels.containsKey(channel.id());
            case ExchangeRef exchange -> exchanges.containsKey(exchange);
            case QueueRef queue -> queues.containsKey(queue);
            case ConsumerRef consumer -> consumers.containsKey(consumer);
            case BindingRef binding -> bindings.containsKey(binding);
        };
    }

    void removeConnection(ConnectionRef ref, String reason) {
        channels.values().removeIf(channel -> channel.connectionId() == ref.id());
        removeConsumers(consumer -> consumer.connectionId() == ref.id());
        ConnectionModel connection = connections.remove(ref);
        if (connection == null) return;
        connection.closeReason = reason;
        goneConnections.add(ref, connection);
    }

    /// @return whether there was one
    boolean removeConsumers(Predicate<ConsumerModel> which) {
        boolean removed = false;
        for (ConsumerModel consumer : List.copyOf(consumers.values())) {
            if (which.test(consumer)) removed |= removeConsumer(consumer.ref());
        }
        return removed;
    }

    boolean removeConsumer(ConsumerRef ref) {
        ConsumerModel consumer = consumers.remove(ref);
        if (consumer == null) return false;
        ChannelModel channel = channels.get(ref.channelId());
        if (channel != null) channel.consumers.remove(consumer);
        goneConsumers.add(ref, consumer);
        return true;
    }

    boolean removeQueue(QueueRef ref) {
        QueueModel queue = queues.remove(ref);
        if (queue == null) return false;
        goneQueues.add(ref, queue);
        removeConsumers(consumer -> consumer.queue().equals(ref));
        removeBindings(binding -> binding.leadsTo(ref));
        exchanges.values().forEach(exchange -> exchange.routedTo.remove(ref));
        return true;
    }

    boolean removeExchange(ExchangeRef ref) {
        if (exchanges.remove(ref) == null) return false;
        removeBindings(binding -> binding.touches(ref));
        return true;
    }

    private void removeBindings(Predicate<BindingModel> which) {
        for (BindingModel binding : List.copyOf(bindings.values())) {
            if (which.test(binding)) {
                bindings.remove(binding.ref());
                goneBindings.add(binding.ref(), binding);
            }
        }
    }

    /// @return the exchange, made up as a direct one if it is the default exchange, which no event declares
    ExchangeModel exchangeOrDefault(String vhost, String name) {
        ExchangeRef ref = new ExchangeRef(vhost, name);
        ExchangeModel known = exchanges.get(ref);
        if (known != null || !name.isEmpty()) return known;
        ExchangeModel made = new ExchangeModel(ref, new BrokerSnapshot.ExchangeInfo(
                vhost, "", "direct", true, false, false, Map.of(), null, 0, 0, 0));
        exchanges.put(ref, made);
        return made;
    }
}
