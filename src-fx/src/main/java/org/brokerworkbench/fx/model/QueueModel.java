package org.brokerworkbench.fx.model;

import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// One queue as the window knows it.
public final class QueueModel {

    private final QueueRef ref;
    BrokerSnapshot.QueueInfo info;
    long ready;
    long unacknowledged;
    long published;
    long delivered;
    long acknowledged;
    long redelivered;
    final RateMeter inRate = new RateMeter();
    final RateMeter outRate = new RateMeter();
    final RateMeter ackRate = new RateMeter();
    private final double[] depths = new double[RateMeter.HISTORY];
    private int nextDepth;
    private int filledDepths;

    QueueModel(QueueRef ref, BrokerSnapshot.QueueInfo info) {
        this.ref = ref;
        take(info);
    }

    void take(BrokerSnapshot.QueueInfo exact) {
        info = exact;
        ready = exact.ready();
        unacknowledged = exact.unacknowledged();
        published = exact.published();
        delivered = exact.delivered();
        acknowledged = exact.acknowledged();
        redelivered = exact.redelivered();
    }

    void sample(double seconds) {
        inRate.sample(published, seconds);
        outRate.sample(delivered, seconds);
        ackRate.sample(acknowledged, seconds);
        depths[nextDepth] = ready + unacknowledged;
        nextDepth = (nextDepth + 1) % depths.length;
        filledDepths = Math.min(filledDepths + 1, depths.length);
    }

    public QueueRef ref() {
        return ref;
    }

    public String vhost() {
        return ref.vhost();
    }

    public String name() {
        return ref.name();
    }

    /// How it was declared; the counters in it are those of the last snapshot, the live ones are here.
    public BrokerSnapshot.QueueInfo info() {
        return info;
    }

    public long ready() {
        return ready;
    }

    public long unacknowledged() {
        return unacknowledged;
    }

    /// Ready and unacknowledged together.
    public long depth() {
        return ready + unacknowledged;
    }

    public long published() {
        return published;
    }

    public long delivered() {
        return delivered;
    }

    public long acknowledged() {
        return acknowledged;
    }

    public long redelivered() {
        return redelivered;
    }

    public RateMeter inRate() {
        return inRate;
    }

    public RateMeter outRate() {
        return outRate;
    }

    public RateMeter ackRate() {
        return ackRate;
    }

    /// Depths at the last samples, oldest first, at most [RateMeter#HISTORY].
    public double[] depthHistory() {
        double[] course = new double[filledDepths];
        for (int i = 0; i < filledDepths; i++) {
            course[i] = depths[Math.floorMod(nextDepth - filledDepths + i, depths.length)];
        }
        return course;
    }

    /// A setting in force, by argument or policy: `dead-letter-exchange`, `message-ttl`… without `x-`; null for none.
    public Object setting(String name) {
        Object effective = info.settings().get(name);
        return effective != null ? effective : info.arguments().get("x-" + name);
    }

    /// Where its dead messages go, null for nowhere; the empty name is the default exchange.
    public String deadLetterExchange() {
        return setting("dead-letter-exchange") instanceof String name ? name : null;
    }

    /// The key that dead messages get instead of their own, null for their own.
    public String deadLetterRoutingKey() {
        return setting("dead-letter-routing-key") instanceof String key ? key : null;
    }

    /// Arguments as declared.
    public Map<String, Object> arguments() {
        return info.arguments();
    }
}
