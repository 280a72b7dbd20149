package org.brokerworkbench.fx.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// One consumer and its prefetch window as the window knows them.
public final class ConsumerModel {

    /// Deliveries remembered one by one; a consumer without a window may hold millions.
    static final int HELD_MAX = 1024;

    private final ConsumerRef ref;
    BrokerSnapshot.ConsumerInfo info;
    int heldCount;
    long delivered;
    final SequencedMap<Long, HeldDelivery> held = new LinkedHashMap<>();
    final RateMeter deliverRate = new RateMeter();

    ConsumerModel(ConsumerRef ref, BrokerSnapshot.ConsumerInfo info) {
        this.ref = ref;
        take(info);
    }

    void take(BrokerSnapshot.ConsumerInfo exact) {
        info = exact;
        heldCount = exact.heldCount();
        delivered = exact.delivered();
        held.clear();
        for (HeldDelivery delivery : exact.held()) {
            held.put(delivery.deliveryTag(), delivery);
        }
    }

    void hold(HeldDelivery delivery) {
        heldCount++;
        if (held.size() < HELD_MAX) held.put(delivery.deliveryTag(), delivery);
    }

    /// @return the delivery that is no longer held, null if it is not this consumer's or beyond what is remembered
    HeldDelivery release(long deliveryTag) {
        HeldDelivery released = held.remove(deliveryTag);
        if (released != null) heldCount--;
        return released;
    }

    /// Counts down for a delivery of the queue that was beyond what is remembered.
    boolean releaseUnremembered(String queue) {
        if (!info.queue().equals(queue) || heldCount <= held.size()) return false;
        heldCount--;
        return true;
    }

    public ConsumerRef ref() {
        return ref;
    }

    public long connectionId() {
        return info.connectionId();
    }

    public QueueRef queue() {
        return new QueueRef(info.vhost(), info.queue());
    }

    public BrokerSnapshot.ConsumerInfo info() {
        return info;
    }

    public boolean noAck() {
        return info.noAck();
    }

    /// The window's size, 0 for unlimited.
    public int prefetchCount() {
        return info.prefetchCount();
    }

    /// All that it holds unacknowledged.
    public int heldCount() {
        return heldCount;
    }

    /// What it holds, oldest first, as far as it is remembered one by one.
    public List<HeldDelivery> held() {
        return List.copyOf(held.values());
    }

    /// Deliveries to it since it began.
    public long delivered() {
        return delivered;
    }

    public RateMeter deliverRate() {
        return deliverRate;
    }
}
