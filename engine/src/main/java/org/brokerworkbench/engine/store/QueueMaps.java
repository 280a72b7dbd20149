package org.brokerworkbench.engine.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Recovery;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/// The messages of all queues in a store: a map for each queue, by position, so that a queue that is purged or deleted
/// goes at once however long it is, and its messages can be counted without reading them.
///
/// Beside them a map of those that were delivered, so that to mark a message does not mean to write it again, and one
/// of the body bytes of each queue. One thread writes; reading is for any thread.
final class QueueMaps {

    private static final String PREFIX = "queue.";
    /// Bodies that are read together at most, unless one alone is larger.
    private static final int READ_BYTES_MAX = 1 << 20;
    private static final int COPIED_PER_COMMIT = 10_000;
    /// About what the store takes for a message beside its body.
    private static final int MESSAGE_BYTES = 100;

    private final MVStore store;
    private final Map<Long, MVMap<Long, byte[]>> byQueue = new ConcurrentHashMap<>();
    /// By [MessageKey]; the values mean nothing.
    private final MVMap<Long, Long> delivered;
    private final MVMap<Long, Long> bodyBytes;

    QueueMaps(MVStore store) {
        this.store = store;
        delivered = store.openMap("delivered", longs());
        bodyBytes = store.openMap("body-bytes", longs());
        for (String name : store.getMapNames()) {
            if (name.startsWith(PREFIX)) messages(Long.parseLong(name.substring(PREFIX.length())));
        }
    }

    private static MVMap.Builder<Long, Long> longs() {
        return new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE);
    }

    private MVMap<Long, byte[]> messages(long queueId) {
        return byQueue.computeIfAbsent(queueId, id -> store.openMap(PREFIX + id, new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE)));
    }

    // --- writing ---

    void write(Batch batch) {
        batch.removedQueues().forEach(this::removeQueue);
        batch.removals().forEach(this::remove);
        batch.messages().forEach(this::write);
    }

    private void write(long key, Batch.Change change) {
        if (change.removed()) {
            remove(key);
            return;
        }
        if (change.message() != null) put(key, change.message(), change.expiresAtMillis());
        if (change.delivered()) delivered.put(key, 1L);
    }

    private void put(long key, Message message, long expiresAtMillis) {
        long queueId = MessageKey.queueId(key);
        messages(queueId).put(MessageKey.position(key), StoredMessage.encode(message, expiresAtMillis));
        bodyBytes.merge(queueId, (long) message.body().length, Long::sum);
    }

    private void remove(long key) {
        long queueId = MessageKey.queueId(key);
        byte[] removed = messages(queueId).remove(MessageKey.position(key));
        if (removed == null) return;
        delivered.remove(key);
        bodyBytes.merge(queueId, (long) -StoredMessage.bodyBytes(removed), Long::sum);
    }

    private void remove(Batch.Removal removal) {
        MVMap<Long, byte[]> messages = messages(removal.queueId());
        boolean all = messages.isEmpty()
                || messages.firstKey() >= removal.firstPosition() && messages.lastKey() <= removal.lastPosition();
        if (all) {
            messages.clear();
            bodyBytes.remove(removal.queueId());
            forgetDelivered(removal.queueId(), removal.firstPosition(), removal.lastPosition());
            return;
        }
        for (Long position = messages.ceilingKey(removal.firstPosition());
                position != null && position <= removal.lastPosition();
                position = messages.higherKey(position)) {
            remove(MessageKey.of(removal.queueId(), position));
        }
    }

    private void removeQueue(long queueId) {
        MVMap<Long, byte[]> messages = byQueue.remove(queueId);
        if (messages != null) store.removeMap(messages);
        bodyBytes.remove(queueId);
        forgetDelivered(queueId, 0, MessageKey.POSITION_MAX);
    }

    private void forgetDelivered(long queueId, long firstPosition, long lastPosition) {
        long last = MessageKey.of(queueId, lastPosition);
        for (Long key = delivered.ceilingKey(MessageKey.of(queueId, firstPosition));
                key != null && key <= last;
                key = delivered.higherKey(key)) {
            delivered.remove(key);
        }
    }

    // --- reading ---

    List<Recovery.KeptQueue> kept() {
        List<Recovery.KeptQueue> kept = new ArrayList<>();
        byQueue.forEach((queueId, messages) -> {
            if (messages.isEmpty()) return;
            kept.add(new Recovery.KeptQueue(queueId, messages.firstKey(), messages.lastKey(),
                    messages.sizeAsLong(), bodyBytes.get(queueId)));
        });
        return kept;
    }

    List<KeptMessage> read(long queueId, long firstPosition, long lastPosition, long skip, int messagesMax) {
        MVMap<Long, byte[]> messages = byQueue.get(queueId);
        if (messages == null) return List.of();
        Long from = messages.ceilingKey(firstPosition);
        if (from != null && skip > 0) from = messages.getKey(messages.getKeyIndex(from) + skip);
        if (from == null) return List.of();
        List<KeptMessage> read = new ArrayList<>();
        long bytes = 0;
        Cursor<Long, byte[]> cursor = messages.cursor(from, lastPosition, false);
        while (cursor.hasNext() && read.size() < messagesMax && bytes < READ_BYTES_MAX) {
            long position = cursor.next();
            byte[] encoded = cursor.getValue();
            boolean redelivered = delivered.containsKey(MessageKey.of(queueId, position));
            read.add(StoredMessage.decode(position, encoded, redelivered));
            bytes += encoded.length;
        }
        return read;
    }

    /// About how much of the file is alive.
    long liveBytes() {
        long bytes = 0;
        for (Map.Entry<Long, MVMap<Long, byte[]>> queue : byQueue.entrySet()) {
            bytes += bodyBytes.getOrDefault(queue.getKey(), 0L) + queue.getValue().sizeAsLong() * MESSAGE_BYTES;
        }
        return bytes;
    }

    /// Copies everything into the maps of a new store.
    void copyTo(QueueMaps target) {
        byQueue.forEach((queueId, messages) -> copy(messages, target.messages(queueId), target.store));
        copy(delivered, target.delivered, target.store);
        copy(bodyBytes, target.bodyBytes, target.store);
    }

    private static <V> void copy(MVMap<Long, V> from, MVMap<Long, V> to, MVStore target) {
        int copied = 0;
        for (Cursor<Long, V> cursor = from.cursor(null); cursor.hasNext(); ) {
            Long key = cursor.next();
            to.append(key, cursor.getValue());
            if (++copied % COPIED_PER_COMMIT == 0) target.commit();
        }
    }
}
