package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.brokerworkbench.engine.core.KeptMessage;

/// What the journal keeps of one queue: its persistent messages, if the queue itself is kept.
///
/// Source of the rule: RabbitMQ: a message survives where it is persistent *and* its queue durable.
final class Keeping {

    /// No id: nothing is kept of the queue.
    static final long NOTHING = 0;

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final long storeId;
    private final QueueHost host;
    private final Safety safety = new Safety();
    private long kept;
    /// Positions that the journal may still have although they are forgotten, up to when it is committed so far.
    private final Set<Long> takenOut = new HashSet<>();
    private long takenOutUntil;

    /// @param storeId the journal's id of a durable queue, or [#NOTHING]
    Keeping(long storeId, QueueHost host) {
        this.storeId = storeId;
        this.host = host;
    }

    long storeId() {
        return storeId;
    }

    /// Whether anything is kept of the queue.
    boolean keeps() {
        return storeId != NOTHING;
    }

    /// How many messages are left to the journal and read back together; 0 where all stay in memory.
    int pageMessages() {
        return keeps() ? host.journal().pageMessages() : 0;
    }

    /// The entry is in the queue.
    void store(QueueEntry entry) {
        if (!keeps() || !entry.message.persistent()) return;
        entry.stored(true);
        kept++;
        host.journal().store(storeId, entry.position, entry.message, toJournal(entry.expiresAt));
        takenOut.remove(entry.position);
        safety.stored(entry.position, host.journal().lastSequence());
    }

    /// An earlier process left messages, and they are safe.
    void restored(long messages, long lastPosition) {
        kept = messages;
        safety.restored(lastPosition);
    }

    /// How many entries the journal keeps.
    long kept() {
        return kept;
    }

    /// How many of them are not known to be forced to disk.
    long unsafe() {
        return safety.unsafe(host.journal().committedSequence());
    }

    /// All stored entries up to this position are forced to disk; perhaps some behind it are too.
    long safePosition() {
        return safety.safePosition(host.journal().committedSequence());
    }

    /// The entry is handed to a client, for good or to be settled.
    void handOut(QueueEntry entry, boolean noAck) {
        if (!entry.stored()) return;
        if (noAck) {
            forget(entry);
        } else if (!entry.redelivered()) {
            host.journal().delivered(storeId, entry.position);
        }
    }

    /// The entry that was handed out is at another place now.
    void move(QueueEntry from, QueueEntry to) {
        if (!from.stored()) return;
        forget(from);
        store(to);
        host.journal().delivered(storeId, to.position);
    }

    /// The entry need not be kept any more: it was settled, dropped, or its dead letter is published.
    void forget(QueueEntry entry) {
        if (!entry.stored()) return;
        entry.stored(false);
        kept--;
        safety.forgotten(entry.position);
        host.journal().remove(storeId, entry.position);
    }

    /// Entries that only the journal has need not be kept any more.
    void forget(Stretch inJournal) {
        kept -= inJournal.messages();
        host.journal().removeRange(storeId, inJournal.firstPosition(), inJournal.lastPosition());
    }

    /// The queue is gone with all that is in it.
    void forgetQueue() {
        if (keeps()) host.journal().removeQueue(storeId);
    }

    /// Entries were taken out by hand, and are forgotten in this turn: until the disk knows, they must not be read.
    void takenOut(List<QueueEntry> entries) {
        for (QueueEntry entry : entries) {
            if (entry.stored()) takenOut.add(entry.position);
        }
        takenOutUntil = UNKNOWN;
    }

    /// Entries that only the journal has, waiting for the disk.
    List<QueueEntry> read(long firstPosition, long lastPosition, long skip, int messagesMax) {
        List<QueueEntry> entries = new ArrayList<>();
        List<KeptMessage> kept = host.journal().read(storeId, firstPosition, lastPosition, skip, messagesMax);
        while (!kept.isEmpty()) {
            entries.addAll(entries(kept));
            if (!entries.isEmpty()) return entries;
            kept = host.journal().read(storeId, kept.getLast().position() + 1, lastPosition, 0, messagesMax);
        }
        return entries;
    }

    /// The same without waiting.
    void fetch(long firstPosition, long lastPosition, int messagesMax, Consumer<List<QueueEntry>> arrived) {
        host.journal().fetch(storeId, firstPosition, lastPosition, messagesMax, kept -> arrived.accept(entries(kept)));
    }

    private List<QueueEntry> entries(List<KeptMessage> kept) {
        lookAtTakenOut();
        List<QueueEntry> entries = new ArrayList<>(kept.size());
        for (KeptMessage message : kept) {
            if (takenOut.contains(message.position())) continue;
            QueueEntry entry =
                    new QueueEntry(message.message(), message.position(), fromJournal(message.expiresAtMillis()));
            entry.stored(true);
            entry.redelivered(message.redelivered());
            entries.add(entry);
        }
        return entries;
    }

    private void lookAtTakenOut() {
        if (takenOut.isEmpty()) return;
        if (takenOutUntil == UNKNOWN) takenOutUntil = host.journal().lastSequence();
        if (takenOutUntil <= host.journal().committedSequence()) takenOut.clear();
    }

    private long toJournal(long brokerMillis) {
        return brokerMillis == QueueEntry.NEVER ? Long.MAX_VALUE : brokerMillis + host.journalMillis();
    }

    private long fromJournal(long journalMillis) {
        return journalMillis == Long.MAX_VALUE ? QueueEntry.NEVER : journalMillis - host.journalMillis();
    }
}
