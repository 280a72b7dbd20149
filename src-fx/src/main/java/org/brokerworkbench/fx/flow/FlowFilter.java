package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.jspecify.annotations.Nullable;

/// Which messages are shown. It chooses messages, not rows: of a message that it finds the whole life is shown, dead
/// letters' next lives included. Every part that is not empty must be met, by any moment of that life.
///
/// @param exchange, queue, client parts of names, case does not matter
/// @param key a part of the routing key, or a topic pattern
/// @param header `name` or `name=value`
/// @param vhost exactly; null for all
/// @param messageId one message, 0 for all
record FlowFilter(String exchange, String queue, String key, String header, String client, @Nullable String vhost,
        long messageId) {

    static final FlowFilter ALL = new FlowFilter("", "", "", "", "", null, 0);

    private static final int EXCHANGE = 1;
    private static final int QUEUE = 2;
    private static final int KEY = 4;
    private static final int HEADER = 8;
    private static final int CLIENT = 16;
    private static final int VHOST = 32;
    private static final int MESSAGE = 64;

    boolean isAll() {
        return equals(ALL);
    }

    /// Whether something was typed, whatever the virtual host.
    boolean isTyped() {
        return !withVhost(null).isAll();
    }

    FlowFilter withVhost(@Nullable String wanted) {
        return new FlowFilter(exchange, queue, key, header, client, wanted == null || wanted.isEmpty() ? null : wanted, messageId);
    }

    FlowFilter withMessage(long wanted) {
        return new FlowFilter(exchange, queue, key, header, client, vhost, wanted);
    }

    /// The moments of those messages, in order. Words about what is missing stay where they are.
    List<Moment> select(List<Moment> moments, Participants participants) {
        if (isAll()) return moments;
        Finding finding = new Finding(participants);
        moments.forEach(finding::look);
        List<Moment> selected = new ArrayList<>();
        for (Moment moment : moments) {
            if (!(moment instanceof Moment.Happened happened) || finding.keeps(happened)) selected.add(moment);
        }
        return selected;
    }

    private int wanted() {
        return (exchange.isEmpty() ? 0 : EXCHANGE) | (queue.isEmpty() ? 0 : QUEUE) | (key.isEmpty() ? 0 : KEY)
                | (header.isEmpty() ? 0 : HEADER) | (client.isEmpty() ? 0 : CLIENT) | (vhost == null ? 0 : VHOST)
                | (messageId == 0 ? 0 : MESSAGE);
    }

    /// One pass over the moments: which parts each life has met.
    private final class Finding {
        private final Participants participants;
        private final Map<Long, Long> rebornFrom = new HashMap<>();
        private final Map<Long, Integer> met = new HashMap<>();
        private final int wanted = wanted();
        private final KeyPattern keys = KeyPattern.of(key);
        private final String exchangePart = exchange.toLowerCase(Locale.ROOT);
        private final String queuePart = queue.toLowerCase(Locale.ROOT);
        private final String clientPart = client.toLowerCase(Locale.ROOT);

        Finding(Participants participants) {
            this.participants = participants;
        }

        private long first(long id) {
            long first = id;
            while (rebornFrom.containsKey(first)) first = rebornFrom.get(first);
            return first;
        }

        void look(Moment moment) {
            if (!(moment instanceof Moment.Happened happened)
                    || !(happened.event() instanceof BrokerEvent.MessageEvent event)) return;
            if (event instanceof BrokerEvent.DeadLettered dead && dead.newMessageId() != dead.messageId()) {
                long root = first(dead.messageId());
                if (root != dead.newMessageId()) rebornFrom.put(dead.newMessageId(), root);
            }
            int parts = parts(event);
            if (messageId == event.messageId()) parts |= MESSAGE;
            met.merge(first(event.messageId()), parts, (one, other) -> one | other);
            if (event instanceof BrokerEvent.DeadLettered dead && messageId == dead.newMessageId()) {
                met.merge(first(dead.messageId()), MESSAGE, (one, other) -> one | other);
            }
        }

        boolean keeps(Moment.Happened happened) {
            return switch (happened.event()) {
                case BrokerEvent.MessageEvent message -> has(message.messageId());
                case BrokerEvent.Confirmed _ -> happened.confirms().stream().anyMatch(this::has);
                case BrokerEvent.Purged purged -> messageId == 0 && only(purged.vhost(), purged.queue());
                case BrokerEvent.QueueDeleted deleted -> messageId == 0 && only(deleted.vhost(), deleted.queue());
                case BrokerEvent.ConsumerAdded(var consumer) -> messageId == 0 && only(consumer.vhost(), consumer.queue());
                case BrokerEvent.ConsumerRemoved removed -> messageId == 0 && only(removed.vhost(), removed.queue());
                case BrokerEvent.Restarted _ -> true;
                default -> (wanted & ~VHOST) == 0;
            };
        }

        private boolean has(long message) {
            return (met.getOrDefault(first(message), 0) & wanted) == wanted;
        }

        /// What happens to a queue is shown where nothing but the queue or its virtual host is asked for.
        private boolean only(String ofVhost, String name) {
            return (wanted & ~(QUEUE | VHOST)) == 0 && (vhost == null || vhost.equals(ofVhost)) && contains(name, queuePart);
        }

        private int parts(BrokerEvent.MessageEvent event) {
            int client = client(Participants.channelOf(event));
            return switch (event) {
                case BrokerEvent.Published e -> client | vhost(e.vhost()) | exchange(e.exchange()) | key(e.routingKey())
                        | header(e.headers());
                case BrokerEvent.Routed e -> routed(e);
                case BrokerEvent.Unroutable e -> client | vhost(e.vhost()) | exchange(e.exchange()) | key(e.routingKey());
                case BrokerEvent.Enqueued e -> vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.Delivered e -> client | vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.Fetched e -> client | vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.Settled e -> client | vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.Requeued e -> client | vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.DeadLettered e -> vhost(e.vhost()) | queue(e.queue()) | exchange(e.exchange())
                        | key(e.routingKey());
                case BrokerEvent.Dropped e -> vhost(e.vhost()) | queue(e.queue());
                case BrokerEvent.Refused e -> vhost(e.vhost()) | queue(e.queue());
            };
        }

        private int routed(BrokerEvent.Routed event) {
            int parts = vhost(event.vhost()) | exchange(event.exchange());
            for (String name : event.queues()) parts |= queue(name);
            for (var binding : event.bindings()) parts |= exchange(binding.source());
            return parts;
        }

        private int vhost(String name) {
            return name.equals(vhost) ? VHOST : 0;
        }

        private int exchange(String name) {
            return !exchangePart.isEmpty() && contains(name, exchangePart) ? EXCHANGE : 0;
        }

        private int queue(String name) {
            return !queuePart.isEmpty() && contains(name, queuePart) ? QUEUE : 0;
        }

        private int key(String routingKey) {
            return !key.isEmpty() && keys.matches(routingKey) ? KEY : 0;
        }

        private int header(Map<String, Object> headers) {
            if (header.isEmpty() || headers.isEmpty()) return 0;
            int equals = header.indexOf('=');
            if (equals < 0) return headers.containsKey(header.strip()) ? HEADER : 0;
            Object value = headers.get(header.substring(0, equals).strip());
            return value != null && String.valueOf(value).equals(header.substring(equals + 1).strip()) ? HEADER : 0;
        }

        private int client(long channelId) {
            if (clientPart.isEmpty() || channelId == Participants.BY_HAND) return 0;
            Participants.Client known = participants.client(channelId);
            return known != null && contains(known.title(), clientPart) ? CLIENT : 0;
        }

        private static boolean contains(String name, String part) {
            return name.toLowerCase(Locale.ROOT).contains(part);
        }
    }
}
