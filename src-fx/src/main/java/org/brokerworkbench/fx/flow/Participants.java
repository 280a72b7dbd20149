package org.brokerworkbench.fx.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ChannelModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.jspecify.annotations.Nullable;

/// Who took part, remembered past their end: whose channel it was, and what to call its client.
final class Participants {

    /// Channel 0: published by hand, from the window or the management API.
    static final long BY_HAND = 0;

    private static final int REMEMBERED = 4_096;

    /// @param number of the channel on its connection, 0 where it is not known
    record Client(ConnectionRef connection, String title, int number) {}

    private final BrokerModel model;
    private final Map<Long, Client> byChannel = remembering();
    private final Map<ConnectionRef, String> titles = remembering();

    Participants(BrokerModel model) {
        this.model = model;
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// Remembers who is meant while the model still knows.
    void meet(BrokerEvent event) {
        long channelId = channelOf(event);
        if (channelId != BY_HAND) client(channelId);
        if (event instanceof BrokerEvent.ConnectionClosed closed) title(new ConnectionRef(closed.connectionId()));
    }

    /// The channel that an event names, 0 for none.
    static long channelOf(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.Published published -> published.channelId();
            case BrokerEvent.Unroutable unroutable -> unroutable.channelId();
            case BrokerEvent.Delivered delivered -> delivered.channelId();
            case BrokerEvent.Fetched fetched -> fetched.channelId();
            case BrokerEvent.Settled settled -> settled.channelId();
            case BrokerEvent.Requeued requeued -> requeued.channelId();
            case BrokerEvent.Confirmed confirmed -> confirmed.channelId();
            case BrokerEvent.ConsumerAdded added -> added.consumer().channelId();
            case BrokerEvent.ConsumerRemoved removed -> removed.channelId();
            default -> BY_HAND;
        };
    }

    /// Whose channel it is or was; null where nobody knows.
    @Nullable Client client(long channelId) {
        Client known = byChannel.get(channelId);
        if (known != null) return known;
        ConnectionRef owner = model.ownerOf(channelId);
        if (owner == null) return null;
        String title = title(owner);
        if (title == null) return null;
        ChannelModel channel = model.channel(channelId);
        Client client = new Client(owner, title, channel == null ? 0 : channel.number());
        byChannel.put(channelId, client);
        return client;
    }

    /// What to call the client of a connection; null where nobody knows.
    @Nullable String title(ConnectionRef ref) {
        String known = titles.get(ref);
        if (known != null) return known;
        ConnectionModel connection = model.connection(ref);
        if (connection == null) return null;
        titles.put(ref, connection.title());
        return connection.title();
    }
}
