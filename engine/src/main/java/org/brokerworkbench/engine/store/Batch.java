package org.brokerworkbench.engine.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.Definition;
import org.brokerworkbench.engine.core.Message;

/// Journal entries that go to disk together: filled by the loop, then handed over whole to the writer.
///
/// Entries about the same message or definition are folded into one, so that a message which comes and goes within a
/// batch costs the disk nothing.
final class Batch {

    /// About what an entry takes beside a message's bytes.
    private static final int ENTRY_BYTES = 150;

    /// What becomes of one message.
    ///
    /// @param message null where the store has it already
    /// @param removed whether it goes; otherwise it is stored, or only marked as delivered
    record Change(Message message, long expiresAtMillis, boolean delivered, boolean removed) {}

    /// Messages that leave a queue together.
    record Removal(long queueId, long firstPosition, long lastPosition) {}

    private static final Change REMOVED = new Change(null, 0, false, true);
    private static final Change DELIVERED = new Change(null, 0, true, false);

    /// By the key of a message ([MessageKey]), in the order of the entries.
    private final Map<Long, Change> messages = new LinkedHashMap<>();
    /// By the key of a definition; null for one that goes.
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final List<Long> removedQueues = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private long lastSequence;
    private long lastMessageId;
    private long bytes;

    boolean isEmpty() {
        return lastSequence == 0;
    }

    /// The number of the newest entry in here.
    long lastSequence() {
        return lastSequence;
    }

    /// About what it takes of the heap.
    long bytes() {
        return bytes;
    }

    /// The highest id of a message that is stored with it, 0 where none is.
    long lastMessageId() {
        return lastMessageId;
    }

    void numbered(long sequence) {
        lastSequence = sequence;
        bytes += ENTRY_BYTES;
    }

    void store(long key, Message message, long expiresAtMillis) {
        messages.put(key, new Change(message, expiresAtMillis, false, false));
        lastMessageId = Math.max(lastMessageId, message.id());
        bytes += message.body().length + message.properties().length;
    }

    void delivered(long key) {
        Change before = messages.get(key);
        messages.put(key, before == null
                ? DELIVERED
                : new Change(before.message(), before.expiresAtMillis(), true, false));
    }

    void remove(long key) {
        Change before = messages.put(key, REMOVED);
        if (before == null || before.message() == null) return;
        messages.remove(key);
        bytes -= before.message().body().length + before.message().properties().length;
    }

    void remove(Removal removal) {
        removals.add(removal);
    }

    void removeQueue(long queueId) {
        messages.keySet().removeIf(key -> MessageKey.queueId(key) == queueId);
        removedQueues.add(queueId);
    }

    void define(Definition definition) {
        definitions.put(definition.key(), definition);
    }

    void undefine(String key) {
        definitions.put(key, null);
    }

    Map<Long, Change> messages() {
        return messages;
    }

    Map<String, Definition> definitions() {
        return definitions;
    }

    List<Long> removedQueues() {
        return removedQueues;
    }

    List<Removal> removals() {
        return removals;
    }
}
