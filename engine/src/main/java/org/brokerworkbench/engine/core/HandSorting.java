package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.BrokerEvent.Enqueued;
import org.brokerworkbench.engine.event.BrokerEvent.Fetched;
import org.brokerworkbench.engine.event.MessagePage.Ref;

/// Sorts the messages of a queue by hand: takes chosen ones out, puts them back, moves or copies them to another queue,
/// sends dead letters back to where they died.
///
/// Chosen are ready messages, by position and id; what has left its place meanwhile is passed over and counted. One
/// call is one turn, so it takes at most [#MESSAGES_MAX]. A message that goes to another queue is in that one before
/// it is gone from this one, in the journal too. To the world this looks like a fetch without acknowledgement on
/// channel 0, and like an arrival.
public final class HandSorting {

    /// Messages in one call.
    public static final int MESSAGES_MAX = 1_000;

    /// What became of messages that were to go to another queue.
    ///
    /// @param gone those that left for it, none of a copy; @param came where they came to, in the same order
    /// @param left no longer ready in the queue; @param refused by a full target, so that they stayed
    public record Moved(List<QueueEntry> gone, List<Arrival> came, int left, int refused) {}

    /// What became of dead letters.
    ///
    /// @param gone those that were sent; @param came where they came to, in the same order
    /// @param stayed how many stayed, by reason
    public record Resent(List<QueueEntry> gone, List<Arrival> came, Map<Stayed, Integer> stayed) {}

    /// Messages that are in their queue again.
    ///
    /// @param inPlace whether at their old places; otherwise at the tail
    public record Back(List<Ref> refs, boolean inPlace) {}

    /// What became of a queue that was deleted.
    ///
    /// @param queue as it was declared, and no other one that is declared alike
    /// @param ready messages that went with it, beyond those kept; @param unacknowledged those that clients held
    public record Deleted(MessageQueue.Declaration queue, List<QueueEntry> kept, long ready, long unacknowledged) {}

    /// Why a dead letter stayed where it was.
    public enum Stayed {
        /// It has no `x-death`: it did not die anywhere.
        NOT_DEAD_LETTERED,
        /// The queue in which it died does not exist.
        QUEUE_GONE,
        /// That queue is full and refuses.
        REFUSED,
        /// It had left the queue by then.
        LEFT
    }

    private static final long NO_CHANNEL = 0;

    private final VirtualHost vhost;
    private final Declarations declarations;
    private long fetchTag;

    public HandSorting(VirtualHost vhost, Principal principal) {
        this.vhost = vhost;
        this.declarations = new Declarations(vhost, principal);
    }

    // --- out and back ---

    /// Takes chosen messages out for good; only who holds the entries can put them back.
    public List<QueueEntry> take(String queue, List<Ref> chosen) {
        MessageQueue from = readable(queue, chosen.size());
        return gone(from, find(from, chosen));
    }

    /// Takes the next messages out, but none that came after a position.
    ///
    /// @param lastPosition `Long.MAX_VALUE` for no limit
    public List<QueueEntry> takeFirst(String queue, int count, long lastPosition) {
        MessageQueue from = readable(queue, count);
        return gone(from, from.peek(0, count).stream().filter(entry -> entry.position() <= lastPosition).toList());
    }

    /// Deletes a queue, and keeps its next messages; what it has beyond them goes with it.
    ///
    /// @throws AmqpFault as a deletion by a client would be refused
    public Deleted delete(String queue, int count) {
        MessageQueue doomed = readable(queue, count);
        List<QueueEntry> kept = gone(doomed, doomed.peek(0, count));
        long unacknowledged = doomed.unacknowledgedCount();
        long ready = declarations.deleteQueue(queue, false, false);
        return new Deleted(doomed.declaration(), kept, ready, unacknowledged);
    }

    /// Whether messages that were taken out would find their old places in a queue.
    ///
    /// @param from the queue that they were taken from: one that was declared anew has no places of theirs
    public boolean hasPlaces(String queue, MessageQueue.Declaration from, List<QueueEntry> taken) {
        MessageQueue into = vhost.findQueue(queue);
        return into != null && into.declaration() == from && into.hasPlaces(taken);
    }

    /// Puts messages back that were taken out.
    ///
    /// @param from the queue that they were taken from
    /// @throws AmqpFault 404 where the queue is gone
    public Back putBack(String queue, MessageQueue.Declaration from, List<QueueEntry> taken) {
        MessageQueue into = vhost.requireQueue(queue);
        boolean inPlace = into.declaration() == from && into.hasPlaces(taken);
        List<QueueEntry> back = into.putBack(taken, inPlace);
        for (QueueEntry entry : back) tellArrived(into, entry.message());
        return new Back(back.stream().map(HandSorting::ref).toList(), inPlace);
    }

    /// Brings messages back from where they were moved or resent, as they were; what is not ready there any more stays
    /// with whoever has it.
    ///
    /// @param from the queue that they left; @param gone, @param came as they were moved
    /// @throws AmqpFault 404 where the queue is gone
    public Back bringBack(String queue, MessageQueue.Declaration from, List<QueueEntry> gone, List<Arrival> came) {
        Map<Arrival, QueueEntry> away = new LinkedHashMap<>();
        for (int i = 0; i < gone.size(); i++) away.put(came.get(i), gone.get(i));
        Map<String, List<Ref>> elsewhere = away.keySet().stream().collect(Collectors.groupingBy(
                Arrival::queue, LinkedHashMap::new, Collectors.mapping(Arrival::ref, Collectors.toList())));
        Map<MessageQueue, List<QueueEntry>> returning = new LinkedHashMap<>();
        elsewhere.forEach((name, refs) -> {
            MessageQueue there = vhost.findQueue(name);
            if (there != null) returning.put(there, find(there, refs));
        });
        Set<Arrival> ready = new HashSet<>();
        returning.forEach((there, entries) -> entries.forEach(entry -> ready.add(new Arrival(there.name(), ref(entry)))));
        List<QueueEntry> back = away.keySet().stream().filter(ready::contains).map(away::get).toList();
        Back done = putBack(queue, from, back);
        returning.forEach(this::gone);
        return done;
    }

    // --- to another queue ---

    /// Moves chosen messages to the tail of another queue, as they are.
    ///
    /// @throws AmqpFault 404 where one of the queues does not exist
    public Moved move(String queue, List<Ref> chosen, String target) {
        MessageQueue from = readable(queue, chosen.size());
        MessageQueue into = vhost.requireQueue(target);
        List<QueueEntry> found = find(from, chosen);
        List<QueueEntry> accepted = new ArrayList<>(found.size());
        List<Arrival> came = append(found, into, accepted);
        return new Moved(gone(from, accepted), came, chosen.size() - found.size(), found.size() - came.size());
    }

    /// Appends copies of chosen messages to a queue, which may be the same one.
    ///
    /// @throws AmqpFault 404 where one of the queues does not exist
    public Moved copy(String queue, List<Ref> chosen, String target) {
        MessageQueue from = readable(queue, chosen.size());
        MessageQueue into = vhost.requireQueue(target);
        List<QueueEntry> found = find(from, chosen);
        List<Arrival> came = append(found, into, new ArrayList<>());
        return new Moved(List.of(), came, chosen.size() - found.size(), found.size() - came.size());
    }

    /// @param accepted gets those that were not refused
    private static List<Arrival> append(List<QueueEntry> entries, MessageQueue into, List<QueueEntry> accepted) {
        List<Arrival> came = new ArrayList<>(entries.size());
        for (QueueEntry entry : entries) {
            if (!into.offer(entry.message())) continue;
            accepted.add(entry);
            came.add(arrival(into, entry.message()));
        }
        return came;
    }

    private static Arrival arrival(MessageQueue into, Message message) {
        return new Arrival(into.name(), new Ref(into.lastPosition(), message.id()));
    }

    // --- dead letters ---

    /// Sends dead letters back to the queues in which they died last, with the exchange, routing key and expiration
    /// that they had there. Their `x-death` stays: should they die again, it counts on.
    public Resent resend(String queue, List<Ref> chosen) {
        MessageQueue from = readable(queue, chosen.size());
        Map<Stayed, Integer> stayed = new EnumMap<>(Stayed.class);
        List<QueueEntry> found = find(from, chosen);
        if (found.size() < chosen.size()) stayed.put(Stayed.LEFT, chosen.size() - found.size());
        List<QueueEntry> sent = new ArrayList<>();
        List<Arrival> came = new ArrayList<>();
        for (QueueEntry entry : found) {
            Stayed reason = resend(entry.message(), came);
            if (reason == null) sent.add(entry);
            else stayed.merge(reason, 1, Integer::sum);
        }
        return new Resent(gone(from, sent), came, stayed);
    }

    /// @param came gets where it is sent
    /// @return why it stays, null where it is sent
    private Stayed resend(Message dead, List<Arrival> came) {
        BasicProperties properties = dead.decoded();
        FieldTable death = lastDeath(properties.headersOrEmpty());
        if (death == null) return Stayed.NOT_DEAD_LETTERED;
        MessageQueue origin = vhost.findQueue(text(death, "queue", ""));
        if (origin == null) return Stayed.QUEUE_GONE;
        Message again = asItWas(dead, properties, death);
        if (!origin.offer(again)) return Stayed.REFUSED;
        came.add(arrival(origin, again));
        return null;
    }

    private static FieldTable lastDeath(FieldTable headers) {
        boolean died = headers.get("x-death") instanceof FieldValue.Array(List<FieldValue> deaths)
                && !deaths.isEmpty() && deaths.getFirst() instanceof FieldValue.Table;
        if (!died) return null;
        return ((FieldValue.Table) ((FieldValue.Array) headers.get("x-death")).values().getFirst()).table();
    }

    private static Message asItWas(Message dead, BasicProperties properties, FieldTable death) {
        String expiration = text(death, "original-expiration", null);
        String routingKey = death.get("routing-keys") instanceof FieldValue.Array(List<FieldValue> keys)
                        && !keys.isEmpty() && keys.getFirst().textOrNull() != null
                ? keys.getFirst().textOrNull()
                : dead.routingKey();
        return new Message(dead.id(), text(death, "exchange", dead.exchange()), routingKey, dead.moreRoutingKeys(),
                properties.withExpiration(expiration).encode(), dead.body(), dead.persistent(), dead.priority(),
                Expiration.millis(expiration));
    }

    private static String text(FieldTable table, String name, String otherwise) {
        FieldValue value = table.get(name);
        return value == null || value.textOrNull() == null ? otherwise : value.textOrNull();
    }

    // --- finding and telling ---

    private MessageQueue readable(String queue, int messages) {
        if (messages > MESSAGES_MAX) {
            throw new IllegalArgumentException("at most " + MESSAGES_MAX + " messages in one call, not " + messages);
        }
        return declarations.requireReadable(queue);
    }

    private static List<QueueEntry> find(MessageQueue from, List<Ref> chosen) {
        Map<Long, Long> ids = new HashMap<>();
        for (Ref ref : chosen) ids.put(ref.position(), ref.messageId());
        return from.find(positions(ids.keySet().stream().mapToLong(Long::longValue))).stream()
                .filter(entry -> entry.message().id() == ids.get(entry.position()))
                .toList();
    }

    private static Ref ref(QueueEntry entry) {
        return new Ref(entry.position(), entry.message().id());
    }

    private static long[] positions(LongStream positions) {
        return positions.sorted().toArray();
    }

    /// The entries leave their queue for good, now that what becomes of them is written down.
    private List<QueueEntry> gone(MessageQueue from, List<QueueEntry> leaving) {
        from.takeOut(positions(leaving.stream().mapToLong(QueueEntry::position)));
        for (QueueEntry entry : leaving) {
            from.forget(entry);
            fetchTag++;
            if (!vhost.tap().open()) continue;
            vhost.tap().emit(new Fetched(entry.message().id(), vhost.name(), from.name(), NO_CHANNEL, fetchTag,
                    entry.redelivered(), true));
        }
        return leaving;
    }

    private void tellArrived(MessageQueue into, Message message) {
        if (!vhost.tap().open()) return;
        vhost.tap().emit(new Enqueued(message.id(), vhost.name(), into.name(), into.readyCount()));
    }
}
