package org.brokerworkbench.fx.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.jspecify.annotations.Nullable;

/// What happened lately, bounded: the last [#MOMENTS_MAX] moments, whole lives rather than scraps.
///
/// A person reads a few rows a second, a broker makes a million. While more comes than can be remembered for a useful
/// time, messages are *thinned out*: of one message in `n` everything is remembered, of the others nothing, `n` being a
/// power of two that follows the rate. What went wrong (unroutable, dropped, refused, dead-lettered, rejected, given
/// back) is always remembered, up to a bound a second, and so is everything of a message that is followed. Rows of
/// their own say where thinning changed and where the window missed events.
///
/// Not thread-safe: one thread tells and reads.
public final class FlowHistory {

    public static final int MOMENTS_MAX = 20_000;

    /// More than this a second is thinned out.
    private static final int KEPT_PER_SECOND = 1_500;

    /// Thinning is relaxed where less than this would be kept then.
    private static final int RELAXED_PER_SECOND = 900;

    private static final int LOSSES_PER_SECOND = 500;
    private static final int ONE_IN_MAX = 1 << 20;
    private static final int FOLLOWED_MAX = 512;
    private static final int CHANNELS_MAX = 1_024;
    private static final int UNCONFIRMED_MAX = 256;
    private static final long MEASURE_NANOS = 250_000_000;
    /// The figure is for people: one that jumps with every burst tells nothing.
    private static final long RATE_NANOS = 1_000_000_000;

    private record Unconfirmed(long publishSequence, long messageId, ExchangeRef exchange) {}

    private final Moment[] ring = new Moment[MOMENTS_MAX];
    private final Participants participants;
    private final Set<Long> followed = new LinkedHashSet<>();
    private final Map<Long, Deque<Unconfirmed>> unconfirmed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Deque<Unconfirmed>> eldest) {
            return size() > CHANNELS_MAX;
        }
    };
    private long nextOrdinal;
    private long lastSequence = -1;
    private long unseen;
    private long unseenBefore;
    private int oneIn = 1;
    private long seenLately;
    private long ratedNanos = Long.MIN_VALUE;
    /// Of those that came here: what the bridge left out needs no further thinning.
    private long messageEventsLately;
    private int lossesLately;
    private long measuredNanos = Long.MIN_VALUE;
    private double eventsPerSecond;

    FlowHistory(Participants participants) {
        this.participants = participants;
    }

    /// Takes one event, each once and in order.
    public void show(long sequence, long brokerMillis, BrokerEvent event) {
        if (lastSequence >= 0 && sequence > lastSequence + 1) {
            unseenBefore += sequence - lastSequence - 1;
            seenLately += sequence - lastSequence - 1;
        }
        lastSequence = sequence;
        seenLately++;
        switch (event) {
            case BrokerEvent.MessageEvent message -> message(sequence, brokerMillis, message);
            case BrokerEvent.Confirmed confirmed -> confirmed(sequence, brokerMillis, confirmed);
            case BrokerEvent.Purged _, BrokerEvent.ConsumerAdded _, BrokerEvent.ConsumerRemoved _,
                    BrokerEvent.ConnectionClosed _, BrokerEvent.QueueDeleted _, BrokerEvent.Paused _,
                    BrokerEvent.Resumed _ -> happened(sequence, brokerMillis, event, List.of(), null);
            case BrokerEvent.Restarted _ -> {
                // what was unconfirmed will never be, and nobody is followed into a new run
                unconfirmed.clear();
                happened(sequence, brokerMillis, event, List.of(), null);
            }
            // the rest of the furniture is the lists' and the picture's business
            default -> { }
        }
    }

    private void message(long sequence, long brokerMillis, BrokerEvent.MessageEvent event) {
        messageEventsLately++;
        if (!sampled(event.messageId()) && !isLoss(event)) return;
        // a dead letter is told of under its new id from here on
        if (event instanceof BrokerEvent.DeadLettered dead) follow(dead.newMessageId());
        happened(sequence, brokerMillis, event, List.of(), null);
        if (event instanceof BrokerEvent.Published published && published.publishSequence() > 0) expectConfirm(published);
    }

    private void expectConfirm(BrokerEvent.Published published) {
        Deque<Unconfirmed> open = unconfirmed.computeIfAbsent(published.channelId(), _ -> new ArrayDeque<>());
        if (open.size() == UNCONFIRMED_MAX) open.removeFirst();
        open.addLast(new Unconfirmed(published.publishSequence(), published.messageId(),
                new ExchangeRef(published.vhost(), published.exchange())));
    }

    private void confirmed(long sequence, long brokerMillis, BrokerEvent.Confirmed event) {
        Deque<Unconfirmed> open = unconfirmed.get(event.channelId());
        List<Long> confirms = new ArrayList<>();
        ExchangeRef exchange = null;
        if (open != null) {
            for (var waiting = open.iterator(); waiting.hasNext();) {
                Unconfirmed one = waiting.next();
                if (one.publishSequence > event.publishSequence()) break;
                if (!event.multiple() && one.publishSequence != event.publishSequence()) continue;
                waiting.remove();
                confirms.add(one.messageId);
                exchange = one.exchange;
            }
        }
        if (!confirms.isEmpty() || oneIn == 1) happened(sequence, brokerMillis, event, confirms, exchange);
    }

    private boolean isLoss(BrokerEvent.MessageEvent event) {
        boolean loss = switch (event) {
            case BrokerEvent.Unroutable _, BrokerEvent.Dropped _, BrokerEvent.Refused _, BrokerEvent.DeadLettered _,
                    BrokerEvent.Requeued _ -> true;
            case BrokerEvent.Settled settled -> settled.settlement() == BrokerEvent.Settlement.REJECTED;
            case BrokerEvent.Delivered delivered -> delivered.redelivered();
            case BrokerEvent.Published _, BrokerEvent.Routed _, BrokerEvent.Enqueued _, BrokerEvent.Fetched _ -> false;
        };
        return loss && lossesLately++ < LOSSES_PER_SECOND * MEASURE_NANOS / 1_000_000_000;
    }

    private boolean sampled(long messageId) {
        if (oneIn == 1) return true;
        // consecutive ids must not fall into step with round robin
        long mixed = messageId * 0x9E3779B97F4A7C15L;
        return (mixed >>> 40 & oneIn - 1) == 0 || followed.contains(messageId);
    }

    private void happened(long sequence, long brokerMillis, BrokerEvent event, List<Long> confirms,
            @Nullable ExchangeRef confirmedBy) {
        participants.meet(event);
        if (unseenBefore > 0) {
            unseen += unseenBefore;
            add(new Moment.Unseen(nextOrdinal, brokerMillis, unseenBefore));
            unseenBefore = 0;
        }
        add(new Moment.Happened(nextOrdinal, sequence, brokerMillis, event, confirms, confirmedBy));
    }

    private void add(Moment moment) {
        ring[(int) (nextOrdinal % MOMENTS_MAX)] = moment;
        nextOrdinal++;
    }

    /// Once per pulse: measures, and thins out more or less.
    ///
    /// @param brokerMillis the broker's clock now
    public void pulse(long nanos, long brokerMillis) {
        if (measuredNanos == Long.MIN_VALUE) measuredNanos = nanos;
        long elapsedNanos = nanos - measuredNanos;
        if (elapsedNanos < MEASURE_NANOS) return;
        double seconds = elapsedNanos / 1e9;
        if (ratedNanos == Long.MIN_VALUE) ratedNanos = measuredNanos;
        if (nanos - ratedNanos >= RATE_NANOS) {
            eventsPerSecond = seenLately * 1e9 / (nanos - ratedNanos);
            seenLately = 0;
            ratedNanos = nanos;
        }
        double rate = messageEventsLately / seconds;
        measuredNanos = nanos;
        messageEventsLately = 0;
        lossesLately = 0;
        int wanted = oneIn;
        while (rate / wanted > KEPT_PER_SECOND && wanted < ONE_IN_MAX) wanted *= 2;
        if (wanted == oneIn && oneIn > 1 && rate / (oneIn / 2) < RELAXED_PER_SECOND) wanted = oneIn / 2;
        if (wanted == oneIn) return;
        oneIn = wanted;
        add(new Moment.Thinned(nextOrdinal, brokerMillis, oneIn));
    }

    /// Remembers everything that happens to the message from now on, however much goes by.
    public void follow(long messageId) {
        if (!followed.add(messageId)) return;
        if (followed.size() > FOLLOWED_MAX) followed.remove(followed.iterator().next());
    }

    /// The ordinal of the oldest moment that is remembered.
    public long first() {
        return Math.max(0, nextOrdinal - MOMENTS_MAX);
    }

    /// The ordinal that the next moment will have.
    public long next() {
        return nextOrdinal;
    }

    /// @param ordinal from [#first()] to below [#next()]
    public Moment at(long ordinal) {
        if (ordinal < first() || ordinal >= nextOrdinal) throw new IndexOutOfBoundsException("no moment " + ordinal);
        return ring[(int) (ordinal % MOMENTS_MAX)];
    }

    /// All that is remembered, oldest first.
    public List<Moment> all() {
        List<Moment> all = new ArrayList<>((int) (nextOrdinal - first()));
        for (long ordinal = first(); ordinal < nextOrdinal; ordinal++) all.add(at(ordinal));
        return all;
    }

    /// Of how many messages one is remembered: 1 while all are.
    public int oneIn() {
        return oneIn;
    }

    /// Events that this window has missed altogether.
    public long unseen() {
        return unseen + unseenBefore;
    }

    /// How many events the broker makes.
    public double eventsPerSecond() {
        return eventsPerSecond;
    }
}
