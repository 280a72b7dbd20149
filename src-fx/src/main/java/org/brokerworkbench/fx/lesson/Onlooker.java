package org.brokerworkbench.fx.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.tutorials.Exchange;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Queue;
import org.jspecify.annotations.Nullable;

/// Watches one virtual host and tells what happens there as [Fact]s, which know no broker of ours.
///
/// Connections and channels of other virtual hosts, such as the lesson's own clients, are not told of. Not thread-safe.
final class Onlooker {

    /// Somebody who is connected, wherever.
    private record Client(String name, String vhost) {
        static Client of(BrokerEvent.ConnectionOpened opened) {
            return new Client(ConnectionModel.of(opened).title(), opened.vhost());
        }
    }

    /// How a broker begins the reason for which it closes something itself.
    private static final Pattern REFUSAL = Pattern.compile("[A-Z]+(_[A-Z]+)+ - .*", Pattern.DOTALL);

    private final Consumer<Fact> facts;
    private final Map<Long, Client> clients = new HashMap<>();
    private final Map<Long, Long> channels = new HashMap<>();
    private String vhost;

    Onlooker(String vhost, Consumer<Fact> facts) {
        this.vhost = vhost;
        this.facts = facts;
    }

    /// Where it looks from now on.
    void watch(String there) {
        vhost = there;
    }

    String vhost() {
        return vhost;
    }

    /// Who is connected there now: names, the oldest first.
    List<String> clients() {
        return clients.entrySet().stream()
                .filter(client -> here(client.getValue().vhost()))
                .sorted(Map.Entry.comparingByKey())
                .map(client -> client.getValue().name())
                .toList();
    }

    /// What an exact picture knows beyond the events: who was there before, and who has gone while events were lost.
    void reset(BrokerSnapshot snapshot) {
        clients.clear();
        channels.clear();
        for (BrokerSnapshot.ConnectionInfo there : snapshot.connections()) {
            clients.put(there.connectionId(), Client.of(new BrokerEvent.ConnectionOpened(
                    there.connectionId(), there.name(), there.user(), there.vhost(), there.clientProperties())));
        }
        for (BrokerSnapshot.ChannelInfo there : snapshot.channels()) {
            channels.put(there.channelId(), there.connectionId());
        }
    }

    void show(BrokerEvent event) {
        Fact fact = fact(event);
        if (fact != null) facts.accept(fact);
    }

    private @Nullable Fact fact(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.ConnectionOpened it -> {
                Client client = Client.of(it);
                clients.put(it.connectionId(), client);
                yield here(it.vhost()) ? new Fact.Connected(it.connectionId(), client.name(), it.user()) : null;
            }
            case BrokerEvent.ConnectionClosed(long id, String reason) -> {
                boolean ours = ours(id);
                clients.remove(id);
                channels.values().removeIf(owner -> owner == id);
                if (!ours) yield null;
                yield refusal(reason) ? new Fact.Refused(id, reason) : new Fact.Disconnected(id, reason);
            }
            case BrokerEvent.Restarted _ -> {
                clients.clear();
                channels.clear();
                yield null;
            }
            case BrokerEvent.ChannelOpened(long id, long connectionId, int _) -> {
                channels.put(id, connectionId);
                yield ours(connectionId) ? new Fact.ChannelOpened(connectionId) : null;
            }
            case BrokerEvent.ChannelClosed(long id, long connectionId, String reason) -> {
                channels.remove(id);
                yield ours(connectionId) && refusal(reason) ? new Fact.Refused(connectionId, reason) : null;
            }
            case BrokerEvent.Confirmed(long id, long _, boolean _, boolean accepted) ->
                ours(client(id)) ? new Fact.Confirmed(client(id), accepted) : null;
            case BrokerEvent.MessageEvent it -> message(it);
            default -> furniture(event);
        };
    }

    private @Nullable Fact furniture(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.QueueDeclared(BrokerSnapshot.QueueInfo it) when here(it.vhost()) ->
                new Fact.QueueDeclared(
                        new Queue(it.name(), it.durable(), it.arguments()), it.exclusive(), it.autoDelete());
            case BrokerEvent.QueueDeleted(String where, String queue) when here(where) -> new Fact.QueueDeleted(queue);
            case BrokerEvent.ExchangeDeclared(BrokerSnapshot.ExchangeInfo it) when here(it.vhost()) ->
                new Fact.ExchangeDeclared(new Exchange(it.name(), it.type(), it.durable(), it.arguments()));
            case BrokerEvent.Bound(BrokerSnapshot.BindingInfo it) when here(it.vhost()) ->
                new Fact.Bound(it.source(), it.destination(), it.routingKey(), it.arguments());
            case BrokerEvent.ConsumerAdded(BrokerSnapshot.ConsumerInfo it) when here(it.vhost()) ->
                new Fact.Consuming(it.connectionId(), it.queue(), it.noAck(), it.prefetchCount());
            case BrokerEvent.ConsumerRemoved(long channel, String _, String where, String queue) when here(where) ->
                new Fact.ConsumingEnded(client(channel), queue);
            case BrokerEvent.Purged(String where, String queue, long _) when here(where) -> new Fact.Purged(queue);
            // what a task could not be about: the gate, alarms, other virtual hosts, the broker's own furniture
            default -> null;
        };
    }

    private @Nullable Fact message(BrokerEvent.MessageEvent event) {
        return switch (event) {
            case BrokerEvent.Published it when here(it.vhost()) -> new Fact.Published(client(it.channelId()),
                    it.messageId(), it.exchange(), it.routingKey(), it.persistent(), it.mandatory(),
                    it.publishSequence() > 0);
            case BrokerEvent.Routed it when here(it.vhost()) ->
                new Fact.Routed(it.messageId(), it.exchange(), it.queues());
            case BrokerEvent.Unroutable it when here(it.vhost()) -> new Fact.Unroutable(
                    client(it.channelId()), it.messageId(), it.exchange(), it.routingKey(), it.returned());
            case BrokerEvent.Delivered it when here(it.vhost()) -> new Fact.Delivered(
                    client(it.channelId()), it.messageId(), it.queue(), it.redelivered(), it.noAck(), false);
            case BrokerEvent.Fetched it when here(it.vhost()) -> new Fact.Delivered(
                    client(it.channelId()), it.messageId(), it.queue(), it.redelivered(), it.noAck(), true);
            case BrokerEvent.Settled it when here(it.vhost()) -> switch (it.settlement()) {
                case ACKED -> new Fact.Acknowledged(client(it.channelId()), it.messageId(), it.queue());
                case REJECTED -> new Fact.Rejected(client(it.channelId()), it.messageId(), it.queue());
            };
            case BrokerEvent.Requeued it when here(it.vhost()) ->
                new Fact.Requeued(client(it.channelId()), it.messageId(), it.queue(),
                        it.cause() == BrokerEvent.RequeueCause.REJECTED);
            case BrokerEvent.DeadLettered it when here(it.vhost()) ->
                new Fact.Died(it.messageId(), it.queue(), word(it.reason()), it.newMessageId());
            case BrokerEvent.Dropped it when here(it.vhost()) ->
                new Fact.Died(it.messageId(), it.queue(), word(it.reason()), 0);
            default -> null;
        };
    }

    private boolean here(String where) {
        return where.equals(vhost);
    }

    private boolean ours(long connection) {
        Client client = clients.get(connection);
        return client != null && here(client.vhost());
    }

    /// The connection of a channel; 0 where it was opened while events were lost.
    private long client(long channel) {
        return channels.getOrDefault(channel, 0L);
    }

    private static boolean refusal(String reason) {
        return REFUSAL.matcher(reason).matches();
    }

    private static String word(BrokerEvent.DeathReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
