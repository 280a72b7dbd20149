package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.core.queue.Unsettled;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;
import org.brokerworkbench.engine.event.BrokerEvent.Requeued;
import org.brokerworkbench.engine.event.BrokerEvent.Settled;
import org.brokerworkbench.engine.event.BrokerEvent.Settlement;

/// What a channel holds unacknowledged, and the ways in which it gives it back.
final class Settling {

    private final ChannelSession session;
    private final Unsettled unsettled = new Unsettled();
    /// Deliveries to consumers only: a `basic.get` does not count against a prefetch window.
    private int heldByConsumers;
    private long acknowledgedCount;

    Settling(ChannelSession session) {
        this.session = session;
    }

    int size() {
        return unsettled.size();
    }

    int heldByConsumers() {
        return heldByConsumers;
    }

    long acknowledgedCount() {
        return acknowledgedCount;
    }

    List<Delivery> list() {
        return unsettled.list();
    }

    void add(Delivery delivery) {
        unsettled.add(delivery);
        if (delivery.consumer() != null) heldByConsumers++;
    }

    /// Takes the deliveries that a tag means; 406 where the tag is not outstanding.
    ///
    /// @param multiple all up to the tag, and with tag 0 all there are
    List<Delivery> take(long tag, boolean multiple) {
        if (multiple && tag == 0) return unsettled.takeAll();
        List<Delivery> taken = null;
        if (multiple) {
            taken = unsettled.takeUpTo(tag);
        } else {
            Delivery one = unsettled.take(tag);
            if (one != null) taken = List.of(one);
        }
        if (taken == null) throw AmqpFault.preconditionFailed("unknown delivery tag " + Long.toUnsignedString(tag));
        return taken;
    }

    /// Puts back what a transaction that is rolled back had taken.
    void putBack(List<Delivery> taken) {
        unsettled.putBack(taken);
    }

    void acknowledge(List<Delivery> taken) {
        acknowledgedCount += taken.size();
        for (Delivery delivery : taken) {
            release(delivery);
            delivery.queue().acknowledge(delivery.entry());
            settled(delivery, Settlement.ACKED);
        }
        unblock(taken);
    }

    void reject(List<Delivery> taken) {
        for (Delivery delivery : taken) {
            release(delivery);
            settled(delivery, Settlement.REJECTED);
            delivery.queue().reject(delivery.entry());
        }
        unblock(taken);
    }

    void requeue(List<Delivery> taken, RequeueCause cause) {
        Map<MessageQueue, List<Delivery>> byQueue = new LinkedHashMap<>();
        for (Delivery delivery : taken) {
            release(delivery);
            byQueue.computeIfAbsent(delivery.queue(), _ -> new ArrayList<>()).add(delivery);
        }
        unblock(taken);
        byQueue.forEach((queue, deliveries) -> {
            List<QueueEntry> entries = new ArrayList<>(deliveries.size());
            deliveries.forEach(delivery -> entries.add(delivery.entry()));
            queue.requeue(entries, () -> requeued(deliveries, cause));
        });
    }

    private void requeued(List<Delivery> deliveries, RequeueCause cause) {
        Tap tap = session.connection().node().tap();
        for (Delivery delivery : deliveries) {
            if (!tap.open()) continue;
            tap.emit(new Requeued(delivery.entry().message().id(), session.vhost().name(), delivery.queue().name(),
                    session.id(), delivery.tag(), cause));
        }
    }

    /// Everything goes back, oldest first.
    void requeueAll(RequeueCause cause) {
        requeue(unsettled.takeAll(), cause);
    }

    private void release(Delivery delivery) {
        Consumer consumer = delivery.consumer();
        if (consumer == null) return;
        heldByConsumers--;
        consumer.release();
    }

    private void unblock(List<Delivery> released) {
        if (session.hasGlobalPrefetch()) {
            session.subscriptions().unblock();
            return;
        }
        MessageQueue last = null;
        for (Delivery delivery : released) {
            if (delivery.queue() == last) continue;
            last = delivery.queue();
            last.unblock(session);
        }
    }

    private void settled(Delivery delivery, Settlement settlement) {
        Tap tap = session.connection().node().tap();
        boolean routine = settlement == Settlement.ACKED;
        if (!(routine ? tap.openForRoutine() : tap.open())) return;
        tap.emit(new Settled(delivery.entry().message().id(), session.vhost().name(), delivery.queue().name(),
                session.id(), delivery.tag(), settlement));
    }
}
