package org.brokerworkbench.engine.store;

import java.util.ArrayList;
import java.util.HashMap;
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

    /// What becomes of one message.
    ///
    /// @param message null where the store has it already
    /// @param removed whether it goes; otherwise it is stored, or only marked as delivered
    record Change(Message message, long expiresAtWallMillis, boolean delivered, boolean removed) {}

    /// By the key of a message ([MessageKey]).
    private final Map<Long, Change> messages = new HashMap<>();
    /// By the key of a definition; null for one that goes.
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final List<Long> removedQueues = new ArrayList<>();
    private long lastSequence;

    boolean isEmpty() {
        return lastSequence == 0;
    }

    /// The number of the newest entry in here.
    long lastSequence() {
        return lastSequence;
    }

    void numbered(long sequence) {
        lastSequence = sequence;
    }

    void store(long key, Message message, long expiresAtWallMillis) {
        messages.put(key, new Change(message, expiresAtWallMillis, false, false));
    }

    void delivered(long key) {
        Change before = messages.get(key);
        messages.put(key, before == null
                ? new Change(null, 0, true, false)
                : new Change(before.message(), before.expiresAtWallMillis(), true, false));
    }

    void remove(long key) {
        Change before = messages.get(key);
        if (before != null && before.message() != null) {
            messages.remove(key);
        } else {
            messages.put(key, new Change(null, 0, false, true));
        }
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
}
