package org.brokerworkbench.engine.api;

import java.util.List;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.MessagePage;

/// Messages that were taken out of a queue by hand and can be put back for as long as somebody holds on to this.
public final class TakenMessages {

    private final String vhost;
    private final String queue;
    private final MessageQueue.Declaration from;
    private final List<MessagePage.Ref> refs;
    private final int count;
    private List<QueueEntry> entries;
    private final long bodyBytes;

    TakenMessages(String vhost, String queue, MessageQueue.Declaration from, List<QueueEntry> entries) {
        this.vhost = vhost;
        this.queue = queue;
        this.from = from;
        this.refs = entries.stream().map(entry -> new MessagePage.Ref(entry.position(), entry.message().id())).toList();
        this.entries = List.copyOf(entries);
        this.count = entries.size();
        this.bodyBytes = entries.stream().mapToLong(entry -> entry.message().body().length).sum();
    }

    public String vhost() {
        return vhost;
    }

    public String queue() {
        return queue;
    }

    public int count() {
        return count;
    }

    public long bodyBytes() {
        return bodyBytes;
    }

    /// Where they were, and are again once they are back at their old places.
    public List<MessagePage.Ref> refs() {
        return refs;
    }

    /// The queue that they were taken from, and no other one of that name.
    MessageQueue.Declaration from() {
        return from;
    }

    /// Those that are not back yet. Loop thread only.
    List<QueueEntry> entries() {
        return entries;
    }

    /// What was put back is the queue's again and cannot be put back twice. Loop thread only.
    void areBack() {
        entries = List.of();
    }
}
