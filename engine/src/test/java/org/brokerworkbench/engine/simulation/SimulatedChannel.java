package org.brokerworkbench.engine.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.Message;

/// One channel as its client knows it: what it holds, how much it asked for, what it waits to have confirmed.
final class SimulatedChannel {

    /// A delivery that is not settled.
    ///
    /// @param consumer null for a basic.get
    record Held(long messageId, SimulatedConsumer consumer) {}

    /// A subscription.
    static final class SimulatedConsumer {
        final SimulatedChannel channel;
        final String tag;
        final String queue;
        final boolean noAck;
        final int prefetch;
        final int priority;
        int held;

        SimulatedConsumer(
                SimulatedChannel channel, String tag, String queue, boolean noAck, int prefetch, int priority) {
            this.channel = channel;
            this.tag = tag;
            this.queue = queue;
            this.noAck = noAck;
            this.prefetch = prefetch;
            this.priority = priority;
        }

        boolean hasCredit() {
            boolean windowOpen = noAck || prefetch == 0 || held < prefetch;
            return windowOpen && channel.globalWindowOpen() && channel.client.writable();
        }
    }

    final SimulatedClient client;
    final int number;
    final Map<String, SimulatedConsumer> consumers = new LinkedHashMap<>();
    final TreeMap<Long, Held> held = new TreeMap<>();
    final TreeMap<Long, Long> unconfirmed = new TreeMap<>();
    ChannelSession session;
    boolean closing;
    boolean confirms;
    boolean transactional;
    int prefetch;
    int globalPrefetch;
    private long lastTag;
    private long lastMessageId;
    private long lastSequence;

    SimulatedChannel(SimulatedClient client, int number) {
        this.client = client;
        this.number = number;
    }

    /// A new life, with everything as on a new channel.
    void opened(ChannelSession opened) {
        session = opened;
        closing = false;
        confirms = false;
        transactional = false;
        prefetch = 0;
        globalPrefetch = 0;
        lastTag = 0;
        lastSequence = 0;
        forget();
    }

    void forget() {
        consumers.clear();
        held.clear();
        unconfirmed.clear();
    }

    boolean globalWindowOpen() {
        return globalPrefetch == 0 || heldByConsumers() < globalPrefetch;
    }

    private int heldByConsumers() {
        int count = 0;
        for (SimulatedConsumer consumer : consumers.values()) count += consumer.held;
        for (Held delivery : held.values()) {
            boolean consumerGone = delivery.consumer != null && consumers.get(delivery.consumer.tag) != delivery.consumer;
            if (consumerGone) count++;
        }
        return count;
    }

    // --- what the broker says ---

    void received(Method method, Message message) {
        switch (method) {
            case Basic.Deliver deliver -> delivered(deliver, message);
            case Basic.GetOk got -> {
                nextTag(got.deliveryTag(), message);
                if (client.lastGetAcknowledges) held.put(got.deliveryTag(), new Held(message.id(), null));
            }
            case Basic.Ack(long sequence, boolean multiple) -> confirmed(sequence, multiple, true);
            case Basic.Nack(long sequence, boolean multiple, boolean _) -> confirmed(sequence, multiple, false);
            case Basic.Cancel(String tag, boolean _) -> require(consumers.remove(tag) != null, "is told of no consumer " + tag);
            case Basic.Return _ -> require(client.ledger.unroutable.contains(message.id()), "gets a routed message back");
            case Channel.Close close -> {
                require(client.mayFail, "is closed with " + close.replyText());
                closing = true;
                forget();
            }
            default -> { }
        }
    }

    private void delivered(Basic.Deliver deliver, Message message) {
        SimulatedConsumer consumer = consumers.get(deliver.consumerTag());
        require(consumer != null, "gets a delivery for no consumer " + deliver.consumerTag());
        require(consumer.hasCredit(), "gets a delivery without credit for " + consumer.tag);
        requireHighestPriority(consumer);
        nextTag(deliver.deliveryTag(), message);
        if (consumer.noAck) return;
        consumer.held++;
        held.put(deliver.deliveryTag(), new Held(message.id(), consumer));
    }

    private void requireHighestPriority(SimulatedConsumer served) {
        if (client.ledger.queues.get(served.queue).shape.singleActiveConsumer()) return;
        for (SimulatedChannel channel : client.ledger.channels.values()) {
            for (SimulatedConsumer other : channel.consumers.values()) {
                boolean passedOver =
                        other.queue.equals(served.queue) && other.priority > served.priority && other.hasCredit();
                require(!passedOver, served.tag + " is served before " + other.tag);
            }
        }
    }

    private void nextTag(long tag, Message message) {
        require(tag == lastTag + 1, "gets delivery tag " + tag + " after " + lastTag);
        lastTag = tag;
        lastMessageId = message.id();
    }

    /// The broker's event of a delivery must be about what has just come.
    void requireReceived(long messageId, long tag) {
        require(messageId == lastMessageId && tag == lastTag,
                "was said to get " + messageId + " as " + tag + ", got " + lastMessageId + " as " + lastTag);
    }

    void published(long sequence, long messageId) {
        require(sequence == lastSequence + 1, "publishes " + sequence + " after " + lastSequence);
        lastSequence = sequence;
        unconfirmed.put(sequence, messageId);
    }

    private void confirmed(long upTo, boolean multiple, boolean accepted) {
        Map<Long, Long> told = multiple ? unconfirmed.headMap(upTo, true) : unconfirmed.subMap(upTo, true, upTo, true);
        require(!told.isEmpty(), "gets a confirm of " + upTo + " that it does not wait for");
        for (long messageId : told.values()) {
            require(client.ledger.decided.contains(messageId), "gets a confirm of an undecided publish");
            require(accepted != client.ledger.refused.contains(messageId), "gets the wrong confirm of " + messageId);
            require(!accepted || client.ledger.isSafe(messageId), "gets a confirm of " + messageId + " before it is safe");
        }
        told.clear();
    }

    // --- what the client settles ---

    List<Long> tags() {
        return new ArrayList<>(held.keySet());
    }

    void settled(long tag, boolean multiple) {
        Map<Long, Held> settled = multiple ? held.headMap(tag, true) : held.subMap(tag, true, tag, true);
        settled.values().forEach(delivery -> {
            if (delivery.consumer != null) delivery.consumer.held--;
        });
        settled.clear();
    }

    void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(client.name + " channel " + number + " " + otherwise);
    }
}
