package org.brokerworkbench.engine.api;

import java.util.List;
import org.brokerworkbench.engine.core.queue.QueueEntry;

/// Messages that were taken out of a queue by hand and can be put back for as long as somebody holds on to this.
public final class TakenMessages {

    private final String vhost;
    private final String queue;
    private final int count;
    private List<QueueEntry> entries;
    private final long bodyBytes;

    TakenMessages(String vhost, String queue, List<QueueEntry> entries) {
        this.vhost = vhost;
        this.queue = queue;
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

    /// Those that are not back yet. Loop thread only.
    List<QueueEntry> entries() {
        return entries;
    }

    /// What was put back is the queue's again and cannot be put back twice. Loop thread only.
    void areBack() {
        entries = List.of();
    }
}
