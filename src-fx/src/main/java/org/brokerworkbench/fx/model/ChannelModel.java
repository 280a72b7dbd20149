package org.brokerworkbench.fx.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// One channel as the window knows it.
public final class ChannelModel {

    private final long id;
    private final long connectionId;
    private final int number;
    boolean confirms;
    boolean transactional;
    int prefetchCount;
    int globalPrefetchCount;
    int unacknowledged;
    long published;
    long delivered;
    long acknowledged;
    long unconfirmed;
    private long lastPublishSequence;
    final SequencedSet<String> publishedTo = new LinkedHashSet<>();
    final List<ConsumerModel> consumers = new ArrayList<>();

    ChannelModel(long id, long connectionId, int number) {
        this.id = id;
        this.connectionId = connectionId;
        this.number = number;
    }

    public long id() {
        return id;
    }

    public ElementRef.ChannelRef ref() {
        return new ElementRef.ChannelRef(id, connectionId);
    }

    public long connectionId() {
        return connectionId;
    }

    public int number() {
        return number;
    }

    public boolean confirms() {
        return confirms;
    }

    public boolean transactional() {
        return transactional;
    }

    /// For new consumers; 0 is unlimited.
    public int prefetchCount() {
        return prefetchCount;
    }

    /// For the channel as a whole; 0 is unlimited.
    public int globalPrefetchCount() {
        return globalPrefetchCount;
    }

    /// Deliveries not settled, those of `basic.get` included.
    public int unacknowledged() {
        return unacknowledged;
    }

    void publishedWithConfirm(long publishSequence) {
        confirms = true;
        unconfirmed++;
        lastPublishSequence = publishSequence;
    }

    /// @param multiple all up to the sequence number
    void confirmedUpTo(long publishSequence, boolean multiple) {
        if (multiple) {
            // what was sent after it stays open; single confirms before it are rare and repaired by a snapshot
            unconfirmed = Math.min(unconfirmed, Math.max(0, lastPublishSequence - publishSequence));
        } else {
            unconfirmed = Math.max(0, unconfirmed - 1);
        }
    }

    /// Published with confirms and not yet confirmed.
    public long unconfirmed() {
        return unconfirmed;
    }

    public List<ConsumerModel> consumers() {
        return Collections.unmodifiableList(consumers);
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

    public SequencedSet<String> publishedTo() {
        return Collections.unmodifiableSequencedSet(publishedTo);
    }
}
