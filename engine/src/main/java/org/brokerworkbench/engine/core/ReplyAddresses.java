package org.brokerworkbench.engine.core;

import java.util.HashMap;
import java.util.Map;

/// Direct reply-to: addresses that lead straight to a consumer, without a queue.
///
/// A requester consumes from `amq.rabbitmq.reply-to` and names it in `reply-to`; the broker writes the requester's own
/// address there, and a reply published to that address goes to the requester's channel, or nowhere when it is gone.
/// Source: RabbitMQ: direct reply-to.
final class ReplyAddresses {

    /// What a requester consumes from, and names in `reply-to`.
    static final String PSEUDO_QUEUE = "amq.rabbitmq.reply-to";

    private static final String PREFIX = PSEUDO_QUEUE + ".";

    private final Map<String, Subscriptions> requesters = new HashMap<>();

    static boolean isPseudoQueue(String queue) {
        return queue.equals(PSEUDO_QUEUE) || queue.startsWith(PREFIX);
    }

    /// @param unique text that nobody can guess
    /// @return the address
    String register(String unique, Subscriptions requester) {
        String address = PREFIX + unique;
        requesters.put(address, requester);
        return address;
    }

    void unregister(String address) {
        requesters.remove(address);
    }

    boolean exists(String address) {
        return address.equals(PSEUDO_QUEUE) || requesters.containsKey(address);
    }

    /// Delivers a reply that was published to the default exchange with an address as its routing key.
    ///
    /// @return whether it was one and somebody got it
    boolean deliver(Message message) {
        if (requesters.isEmpty() || !message.exchange().isEmpty()) return false;
        boolean delivered = deliverTo(message.routingKey(), message);
        for (String key : message.moreRoutingKeys()) delivered |= deliverTo(key, message);
        return delivered;
    }

    private boolean deliverTo(String address, Message message) {
        Subscriptions requester = requesters.get(address);
        if (requester == null) return false;
        requester.deliverReply(message);
        return true;
    }
}
