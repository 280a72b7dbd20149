package org.brokerworkbench.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.Definition;
import org.brokerworkbench.engine.core.Recovery;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/// The file `broker.mv` of a data directory: H2's MVStore with one map of definitions and one of messages.
///
/// A batch is one version of the store: after a crash the file is at the end of some batch, never inside one. Not
/// thread-safe; the writer owns it.
final class StoreFile implements Recovery {

    static final String FILE_NAME = "broker.mv";

    private static final String FORMAT_KEY = "format";
    private static final int FORMAT = 1;
    /// Share of live data in percent below which space is reclaimed.
    private static final int FILL_RATE_WANTED = 70;
    private static final int RECLAIM_BYTES_PER_STEP = 16 << 20;
    private static final int CACHE_MEGABYTES = 16;
    private static final int CLOSE_COMPACTION_MILLIS = 1_000;

    private final MVStore store;
    private final MVMap<String, byte[]> definitions;
    private final MVMap<Long, byte[]> messages;

    private StoreFile(MVStore store) {
        this.store = store;
        definitions = store.openMap("definitions", new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        messages = store.openMap("messages", new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    /// Opens or creates the file of a directory.
    ///
    /// @throws StoreException where another process holds it, it is damaged, or of a newer version; it is left as it is
    static StoreFile open(Path directory) {
        Path path = directory.resolve(FILE_NAME);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreException("cannot create the data directory " + directory + ": " + e.getMessage()
                    + "; choose another with --data", e);
        }
        MVStore store = null;
        try {
            store = new MVStore.Builder()
                    .fileName(path.toString())
                    .autoCommitDisabled()
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
            requireKnownFormat(store, path);
            return new StoreFile(store);
        } catch (MVStoreException e) {
            if (store != null) store.closeImmediately();
            throw explained(path, e);
        }
    }

    private static void requireKnownFormat(MVStore store, Path path) {
        MVMap<String, String> about = store.openMap("about");
        String format = about.get(FORMAT_KEY);
        if (format == null) {
            about.put(FORMAT_KEY, String.valueOf(FORMAT));
            store.commit();
        } else if (Integer.parseInt(format) > FORMAT) {
            store.closeImmediately();
            throw new StoreException("the data in " + path + " was written by a newer version (format " + format
                    + ", this one knows " + FORMAT + "); start that version, or choose another directory with --data",
                    null);
        }
    }

    private static StoreException explained(Path path, MVStoreException e) {
        if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return new StoreException("the data directory " + path.getParent() + " is in use by another process; stop"
                    + " that one, or choose another directory with --data", e);
        }
        return new StoreException("the data file " + path + " cannot be read: " + e.getMessage()
                + "; it is left untouched. Put a copy of it back, or move it away to start anew", e);
    }

    /// Writes a batch and forces it to disk.
    ///
    /// @throws MVStoreException where the disk fails; nothing of the batch counts as written then
    void write(Batch batch) {
        for (Map.Entry<String, Definition> change : batch.definitions().entrySet()) {
            if (change.getValue() == null) {
                definitions.remove(change.getKey());
            } else {
                definitions.put(change.getKey(), encoded(change.getValue()));
            }
        }
        batch.removedQueues().forEach(this::removeQueue);
        batch.messages().forEach(this::write);
        store.commit();
        store.sync();
    }

    private void write(long key, Batch.Change change) {
        if (change.removed()) {
            messages.remove(key);
        } else if (change.message() != null) {
            messages.put(key, StoredMessage.encode(change.message(), change.expiresAtWallMillis(), change.delivered()));
        } else {
            byte[] stored = messages.get(key);
            if (stored != null) messages.put(key, StoredMessage.delivered(stored));
        }
    }

    private void removeQueue(long queueId) {
        long from = MessageKey.of(queueId, 0);
        for (Long key = messages.ceilingKey(from); key != null && MessageKey.queueId(key) == queueId; ) {
            messages.remove(key);
            key = messages.higherKey(key);
        }
    }

    /// Gives some of the space of removed messages back; called while nothing is to be written.
    ///
    /// @return whether there may be more to give back
    boolean reclaim() {
        return store.compact(FILL_RATE_WANTED, RECLAIM_BYTES_PER_STEP);
    }

    void close() {
        store.close(CLOSE_COMPACTION_MILLIS);
    }

    /// Lets go of the file without writing anything more, as a crash would.
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public List<Definition> definitions() {
        List<Definition> kept = new ArrayList<>();
        definitions.forEach((key, encoded) -> {
            Definition.Kind kind = Definition.Kind.values()[encoded[0]];
            byte[] content = Arrays.copyOfRange(encoded, 1, encoded.length);
            kept.add(new Definition(kind, key, FieldTable.decode(content)));
        });
        return kept;
    }

    @Override
    public void messages(MessageSource source, Visitor visitor) {
        for (Cursor<Long, byte[]> cursor = messages.cursor(null); cursor.hasNext(); ) {
            long key = cursor.next();
            StoredMessage.decode(key, cursor.getValue(), source, visitor);
        }
    }

    /// Layout: kind u8 | field table.
    private static byte[] encoded(Definition definition) {
        byte[] content = definition.content().encode();
        byte[] encoded = new byte[content.length + 1];
        encoded[0] = (byte) definition.kind().ordinal();
        System.arraycopy(content, 0, encoded, 1, content.length);
        return encoded;
    }
}
