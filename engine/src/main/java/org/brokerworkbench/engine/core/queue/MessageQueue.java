package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.Recovery;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.policy.EffectivePolicy;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerEvent.Delivered;
import org.brokerworkbench.engine.event.BrokerEvent.Dropped;
import org.brokerworkbench.engine.event.BrokerEvent.Enqueued;
import org.brokerworkbench.engine.event.BrokerEvent.Refused;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// A queue: messages in order, the consumers that take turns, and what happens to messages that nobody takes.
///
/// A message is *ready* until it is handed to a client, then *unacknowledged* in that client's channel until it is
/// settled; one that comes back is ready again at its old place. The queue never acts on its own: [#offer] appends
/// and asks for a turn, [#dispatch] is that turn, [#tick] is the turn that time asks for.
///
/// Loop thread only, as all of the core.
public final class MessageQueue implements Destination {

    /// What kind of queue was declared with `x-queue-type`.
    public enum Type {
        CLASSIC,
        QUORUM;

        /// RabbitMQ's name of it.
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// How a queue was declared; what a redeclaration is compared with.
    ///
    /// @param ownerConnectionId the connection of an exclusive queue, 0 otherwise
    public record Declaration(
            String vhost,
            String name,
            Type type,
            boolean durable,
            boolean autoDelete,
            long ownerConnectionId,
            FieldTable arguments) {

        public boolean exclusive() {
            return ownerConnectionId != 0;
        }
    }

    /// A new limit may be far below what is there; it is reached in bounded turns.
    private static final int DROPPED_PER_TURN_MAX = 1_024;

    /// As many as a turn of the queue's own delivers at most.
    private static final int SERVED_FIRST_MAX = 256;

    private final Declaration declaration;
    private final QueueHost host;
    private final Keeping keeping;
    private final Expiry expiry;
    private final ReadyMessages ready;
    private final Consumers consumers;

    private EffectivePolicy policy;
    private QueueSettings settings;
    private long nextPosition;
    private long unacknowledged;
    private long unacknowledgedBytes;
    /// Whether a turn is asked for and still to come.
    private boolean dirty;
    /// Broker millis when it was asked for.
    private long turnAskedMillis;
    private boolean deleted;
    private boolean hadConsumers;

    private long publishedCount;
    private long deliveredCount;
    private long acknowledgedCount;
    private long redeliveredCount;

    /// @param storeId the journal's id of a durable queue, 0 where nothing is kept
    public MessageQueue(Declaration declaration, long storeId, EffectivePolicy policy, QueueHost host) {
        this.declaration = declaration;
        this.host = host;
        this.keeping = new Keeping(storeId, host);
        this.expiry = new Expiry(this, host);
        this.policy = policy;
        this.settings = settingsUnder(policy);
        FieldValue maxPriority = declaration.arguments().get("x-max-priority");
        ready = new ReadyMessages(
                maxPriority == null ? 0 : maxPriority.integerOrNull().intValue(), keeping, this::requestTurn);
        consumers = new Consumers(FieldValue.of(true).equals(declaration.arguments().get("x-single-active-consumer")));
        touch();
    }

    public Declaration declaration() {
        return declaration;
    }

    /// The journal's id of a durable queue, 0 where nothing is kept.
    public long storeId() {
        return keeping.storeId();
    }

    @Override
    public String name() {
        return declaration.name();
    }

    @Override
    public BrokerSnapshot.Destination kind() {
        return BrokerSnapshot.Destination.QUEUE;
    }

    public QueueSettings settings() {
        return settings;
    }

    /// Persistent messages of a durable queue are forced to disk up to this position, -1 for none.
    public long safePosition() {
        return keeping.safePosition();
    }

    public boolean isQuorum() {
        return declaration.type() == Type.QUORUM;
    }

    /// The policies that apply.
    public EffectivePolicy policy() {
        return policy;
    }

    /// Ready messages.
    public int readyCount() {
        return ready.size();
    }

    public long unacknowledgedCount() {
        return unacknowledged;
    }

    public long readyBytes() {
        return ready.bodyBytes();
    }

    /// Body bytes of the unacknowledged messages.
    public long unacknowledgedBytes() {
        return unacknowledgedBytes;
    }

    /// Ready messages that only the journal has; all others are in memory.
    public long messagesInJournal() {
        return ready.messagesInJournal();
    }

    /// Body bytes of the ready messages that only the journal has.
    public long bytesInJournal() {
        return ready.bytesInJournal();
    }

    /// In the order in which they subscribed.
    public List<Consumer> consumers() {
        return List.copyOf(consumers.all());
    }

    public int consumerCount() {
        return consumers.size();
    }

    /// Whether a consumer is served at all: all but the waiting ones of a single-active-consumer queue.
    public boolean isActive(Consumer consumer) {
        return consumers.isActive(consumer);
    }

    public boolean hasExclusiveConsumer() {
        return consumers.hasExclusive();
    }

    public boolean singleActiveConsumer() {
        return FieldValue.of(true).equals(declaration.arguments().get("x-single-active-consumer"));
    }

    /// Whether the last consumer has left a queue that was declared to go with it.
    public boolean abandoned() {
        return declaration.autoDelete() && hadConsumers && consumers.isEmpty();
    }

    public boolean isDeleted() {
        return deleted;
    }

    /// The queue was declared again, looked at or fetched from: `x-expires` counts from now.
    public void touch() {
        expiry.used();
    }

    /// Changed policies take effect at once: what is over a new limit goes, what is already here keeps its expiry.
    public void applyPolicy(EffectivePolicy changed) {
        policy = changed;
        settings = settingsUnder(changed);
        expiry.wakeForQueue();
        requestTurn();
    }

    /// Appends a message, unless the queue is full and was declared to refuse.
    ///
    /// @return false where it was refused (`x-overflow: reject-publish`)
    public boolean offer(Message message) {
        if (settings.bounded() && settings.overflow() != QueueSettings.Overflow.DROP_HEAD && wouldOverflow(message)) {
            refuse(message);
            return false;
        }
        QueueEntry entry = new QueueEntry(message, nextPosition++, expiry.of(message));
        ready.add(entry);
        keeping.store(entry);
        publishedCount++;
        if (host.tap().openForRoutine()) {
            host.tap().emit(new Enqueued(message.id(), declaration.vhost(), name(), ready.size()));
        }
        if (!consumers.isEmpty() || settings.bounded() || entry.expiresAt != QueueEntry.NEVER) requestTurn();
        return true;
    }

    /// The position of the message that was offered last, wherever it is by now; -1 before the first.
    public long lastPosition() {
        return nextPosition - 1;
    }

    /// Takes back what survived the last process, before anything else is done with the queue.
    public void restore(Recovery.KeptQueue kept) {
        keeping.restored(kept.messages(), kept.lastPosition());
        ready.restore(kept);
        nextPosition = kept.lastPosition() + 1;
        // some of them may have expired meanwhile
        requestTurn();
    }

    /// One turn: expired messages go, at most `limit` messages reach consumers with credit, an overflow is cut.
    ///
    /// A consumer that waits gets what had not expired when the turn was asked for, however long the turn took to
    /// come: a TTL of 0 means "at once or never" (RabbitMQ), not "as fast as this machine happens to be".
    ///
    /// @return true if work remains and the queue must be dispatched again
    public boolean dispatch(int limit) {
        dirty = false;
        if (deleted || !ready.atHand()) return false;
        dropExpired(turnAskedMillis - 1);
        for (int delivered = 0; delivered < limit; delivered++) {
            if (ready.isEmpty()) return settle();
            if (!ready.atHand()) return false;
            Consumer consumer = consumers.nextWithCredit();
            if (consumer == null) return settle();
            deliver(ready.poll(), consumer);
            dropExpired(turnAskedMillis - 1);
        }
        if (ready.isEmpty()) return settle();
        dirty = true;
        turnAskedMillis = host.clock().brokerMillis();
        return true;
    }

    /// Time has come: messages expire, unless a turn is to come that first gives them to those who wait; or the queue
    /// itself does.
    public void tick(long brokerMillis) {
        expiry.woken();
        if (deleted) return;
        if (!dirty) dropExpired(brokerMillis);
        if (expiry.ofQueue() <= brokerMillis) {
            host.expired(this);
        } else {
            expiry.wakeForQueue();
            if (!dirty) wakeForMessages();
        }
    }

    /// Takes the next message for a `basic.get`, or null; what was expired behind it goes, so that it is not counted.
    ///
    /// @param noAck otherwise it counts as unacknowledged
    public QueueEntry fetch(boolean noAck) {
        serveThoseWhoWait();
        long now = host.clock().brokerMillis();
        dropExpired(now);
        QueueEntry entry = ready.poll();
        if (entry == null) return null;
        handedOut(entry, noAck);
        dropExpired(now);
        return entry;
    }

    public void subscribe(Consumer consumer) {
        consumers.add(consumer);
        hadConsumers = true;
        requestTurn();
    }

    /// The consumer takes no more messages; what it holds stays with its channel.
    public void unsubscribe(Consumer consumer) {
        if (!consumers.remove(consumer)) return;
        touch();
        requestTurn();
    }

    /// A channel has credit again.
    public void unblock(ConsumerChannel channel) {
        if (consumers.unblock(channel)) requestTurn();
    }

    /// A delivery is settled for good.
    public void acknowledge(QueueEntry entry) {
        takenBack(entry);
        forget(entry);
        acknowledgedCount++;
        host.countAcknowledged();
    }

    /// A delivery was refused and does not come back.
    public void reject(QueueEntry entry) {
        takenBack(entry);
        if (!deleted) bury(entry, DeathReason.REJECTED);
    }

    /// Deliveries come back to their old places, and the head goes where that is too much for the queue; a quorum queue
    /// lets go of those that came back too often.
    ///
    /// @param back runs when they are back and before any leaves again; not at all where the queue is deleted
    public void requeue(List<QueueEntry> returning, Runnable back) {
        returning.forEach(this::takenBack);
        if (deleted) return;
        List<QueueEntry> kept = new ArrayList<>(returning.size());
        List<QueueEntry> tooOften = new ArrayList<>();
        for (QueueEntry entry : returning) {
            entry.comesBack();
            boolean limited = settings.deliveryLimit() != QueueSettings.UNLIMITED;
            (limited && entry.deliveryCount() > settings.deliveryLimit() ? tooOften : kept).add(entry);
        }
        if (isQuorum() && settings.deliveryLimit() == QueueSettings.UNLIMITED) {
            kept.forEach(this::moveToTail);
        } else if (!kept.isEmpty()) {
            ready.restore(kept);
        }
        back.run();
        tooOften.forEach(entry -> bury(entry, DeathReason.DELIVERY_LIMIT));
        dropOverflow();
        dropExpired(host.clock().brokerMillis());
        wakeForMessages();
        requestTurn();
    }

    /// RabbitMQ: without a delivery limit a message that comes back to a quorum queue waits behind all others.
    private void moveToTail(QueueEntry entry) {
        QueueEntry moved = entry.movedTo(nextPosition++);
        keeping.move(entry, moved);
        ready.add(moved);
    }

    /// Ready messages by their positions, wherever they are; changes nothing.
    ///
    /// @param positions ordered; what is not ready any more is passed over
    /// @return in the order of delivery
    public List<QueueEntry> find(long[] positions) {
        return ready.find(positions);
    }

    /// Takes ready messages out by hand, wherever they are; the journal has them until they are forgotten.
    ///
    /// They count as delivered: a client could have got them no other way.
    ///
    /// @param positions ordered; what is not ready any more is passed over
    /// @return in the order of delivery
    public List<QueueEntry> takeOut(long[] positions) {
        List<QueueEntry> taken = ready.takeOut(positions);
        for (QueueEntry entry : taken) {
            deliveredCount++;
            host.countDelivered(entry.redelivered());
        }
        return taken;
    }

    /// Whether messages that were taken out would find their old places: what is behind them is in memory.
    public boolean hasPlaces(List<QueueEntry> taken) {
        return ready.hasPlacesUpTo(taken.stream().mapToLong(entry -> entry.position).max().orElse(-1));
    }

    /// Puts messages back that were taken out and forgotten.
    ///
    /// @param inPlace to their old places, which they have ([#hasPlaces]); otherwise to the tail
    /// @return as they are in the queue now, in their order
    public List<QueueEntry> putBack(List<QueueEntry> taken, boolean inPlace) {
        List<QueueEntry> back = inPlace ? taken : taken.stream().map(entry -> entry.movedTo(nextPosition++)).toList();
        if (inPlace) ready.restore(new ArrayList<>(back));
        else back.forEach(ready::add);
        back.forEach(keeping::store);
        wakeForMessages();
        requestTurn();
        return back;
    }

    /// Drops all ready messages.
    ///
    /// @return how many
    public int purge() {
        serveThoseWhoWait();
        int dropped = ready.size();
        if (keeping.keeps()) ready.forgetAll();
        ready.clear();
        return dropped;
    }

    /// The queue is gone: its messages go with it, its consumers are told.
    public void delete() {
        deleted = true;
        ready.clear();
        keeping.forgetQueue();
        for (Consumer consumer : consumers()) {
            consumers.remove(consumer);
            consumer.channel().consumerCancelled(consumer);
        }
    }

    /// How often a delivery of this entry came back before, for `x-delivery-count`; 0 in a classic queue.
    public int deliveryCount(QueueEntry entry) {
        return isQuorum() ? entry.deliveryCount() : 0;
    }

    /// Ready entries from an index on, in the order of delivery; changes nothing.
    public List<QueueEntry> peek(long from, int count) {
        return ready.page(from, count);
    }

    public BrokerSnapshot.QueueInfo info() {
        return new BrokerSnapshot.QueueInfo(
                declaration.vhost(), name(), declaration.type().label(), declaration.durable(),
                declaration.exclusive(), declaration.autoDelete(), declaration.ownerConnectionId(),
                PlainValues.of(declaration.arguments()), settings.described(),
                policy.policy(),
                ready.size(), unacknowledged, ready.bodyBytes(), consumers.size(),
                publishedCount, deliveredCount, acknowledgedCount, redeliveredCount, keeping.kept(), keeping.unsafe());
    }

    private QueueSettings settingsUnder(EffectivePolicy effective) {
        long deliveryLimit = declaration.type() == Type.QUORUM ? host.rules().quorumDeliveryLimit() : QueueSettings.UNLIMITED;
        return QueueSettings.of(declaration.arguments(), effective.definition(), deliveryLimit);
    }

    /// RabbitMQ hands a message to a consumer that waits as it arrives: whoever asks afterwards finds it gone, though the
    /// queue's turn may be still to come here.
    private void serveThoseWhoWait() {
        // its turn comes all the same, for what is left or for nothing
        if (dirty) dispatch(SERVED_FIRST_MAX);
    }

    private boolean settle() {
        if (!ready.isEmpty()) dropExpired(host.clock().brokerMillis());
        dropOverflow();
        wakeForMessages();
        return false;
    }

    private void deliver(QueueEntry entry, Consumer consumer) {
        handedOut(entry, consumer.noAck());
        long deliveryTag = consumer.deliver(entry);
        if (host.tap().openForRoutine()) {
            host.tap().emit(new Delivered(
                    entry.message.id(), declaration.vhost(), name(), consumer.channel().id(), consumer.tag(),
                    deliveryTag, entry.redelivered(), consumer.noAck()));
        }
    }

    private void handedOut(QueueEntry entry, boolean noAck) {
        if (!noAck) {
            unacknowledged++;
            unacknowledgedBytes += entry.message.body().length;
        }
        keeping.handOut(entry, noAck);
        deliveredCount++;
        if (entry.redelivered()) redeliveredCount++;
        host.countDelivered(entry.redelivered());
    }

    private void takenBack(QueueEntry entry) {
        unacknowledged--;
        unacknowledgedBytes -= entry.message.body().length;
    }

    private void requestTurn() {
        if (dirty || deleted) return;
        dirty = true;
        turnAskedMillis = host.clock().brokerMillis();
        host.markDirty(this);
    }

    private void refuse(Message message) {
        if (host.tap().open()) host.tap().emit(new Refused(message.id(), declaration.vhost(), name()));
        if (settings.overflow() == QueueSettings.Overflow.REJECT_PUBLISH_DLX && settings.deadLetterExchange() != null) {
            host.deadLetter(this, new QueueEntry(message, nextPosition, QueueEntry.NEVER), DeathReason.MAXLEN);
        }
    }

    private void dropExpired(long brokerMillis) {
        if (ready.isEmpty() || ready.nextExpiry() > brokerMillis) return;
        ready.pollExpired(brokerMillis, entry -> bury(entry, DeathReason.EXPIRED));
    }

    private void dropOverflow() {
        if (!settings.bounded() || settings.overflow() != QueueSettings.Overflow.DROP_HEAD) return;
        for (int dropped = 0; overflows(ready.size(), ready.bodyBytes()) && !ready.isEmpty(); dropped++) {
            if (dropped == DROPPED_PER_TURN_MAX) {
                requestTurn();
                return;
            }
            bury(ready.poll(), DeathReason.MAXLEN);
        }
    }

    /// A message leaves the queue unconsumed: to the dead-letter exchange, or nowhere.
    private void bury(QueueEntry entry, DeathReason reason) {
        if (settings.deadLetterExchange() != null) {
            host.deadLetter(this, entry, reason);
            return;
        }
        forget(entry);
        if (host.tap().open()) {
            host.tap().emit(new Dropped(entry.message.id(), declaration.vhost(), name(), reason));
        }
    }

    /// The journal need not keep the entry any more: its dead letter is published.
    public void forget(QueueEntry entry) {
        if (!deleted) keeping.forget(entry);
    }

    private boolean wouldOverflow(Message message) {
        return overflows(ready.size() + 1L, ready.bodyBytes() + message.body().length);
    }

    private boolean overflows(long messages, long bytes) {
        return settings.maxLength() != QueueSettings.UNLIMITED && messages > settings.maxLength()
                || settings.maxLengthBytes() != QueueSettings.UNLIMITED && bytes > settings.maxLengthBytes();
    }

    private void wakeForMessages() {
        if (!ready.isEmpty()) expiry.wakeAt(ready.nextExpiry());
    }
}
