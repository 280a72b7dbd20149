package org.brokerworkbench.engine.core.queue;

/// Part of a queue's backlog: entries that follow each other, and that are all in memory or all left to the journal.
final class Stretch {

    /// The entries, or null where only the journal has them.
    final EntryRing entries;
    private long firstPosition;
    private long lastPosition;
    private long messages;
    private long bodyBytes;

    private Stretch(EntryRing entries) {
        this.entries = entries;
    }

    static Stretch inMemory() {
        return new Stretch(new EntryRing());
    }

    static Stretch inJournal() {
        return new Stretch(null);
    }

    /// What an earlier process left in the journal.
    static Stretch inJournal(long firstPosition, long lastPosition, long messages, long bodyBytes) {
        Stretch stretch = new Stretch(null);
        stretch.firstPosition = firstPosition;
        stretch.lastPosition = lastPosition;
        stretch.messages = messages;
        stretch.bodyBytes = bodyBytes;
        return stretch;
    }

    boolean isInMemory() {
        return entries != null;
    }

    long firstPosition() {
        return firstPosition;
    }

    long lastPosition() {
        return lastPosition;
    }

    long messages() {
        return messages;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    /// The entry joins at the end.
    void add(QueueEntry entry) {
        if (messages == 0) firstPosition = entry.position;
        lastPosition = entry.position;
        messages++;
        bodyBytes += entry.message.body().length;
        if (entries != null) entries.addLast(entry);
    }

    /// Whether a position lies within it.
    boolean covers(long position) {
        return position >= firstPosition && position <= lastPosition;
    }

    /// An entry of it leaves.
    void takeOut(QueueEntry entry) {
        if (entry.position == firstPosition) firstPosition++;
        messages--;
        bodyBytes -= entry.message.body().length;
    }

    /// The first entry leaves.
    void leave(QueueEntry entry) {
        firstPosition = entry.position + 1;
        messages--;
        bodyBytes -= entry.message.body().length;
    }
}
