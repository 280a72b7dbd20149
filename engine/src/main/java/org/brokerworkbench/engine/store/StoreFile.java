package org.brokerworkbench.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
/// A batch is one version of the store: after a crash the file is at the end of some batch, never inside one. That
/// holds because versions are only ever appended: where MVStore may reuse space, a version can become unreadable when
/// the process dies while the next one is written. So the file grows, and is written anew when most of it is history.
/// Not thread-safe; the writer owns it.
final class StoreFile implements Recovery {

    static final String FILE_NAME = "broker.mv";

    private static final String FORMAT_KEY = "format";
    private static final int FORMAT = 1;
    private static final String NEW_FILE_NAME = "broker.mv.new";
    private static final int CACHE_MEGABYTES = 16;
    /// A file smaller than this is not written anew.
    private static final long REWRITE_BYTES_MIN = 64 << 20;
    /// Growth since it was written, as a factor, from which on a file is written anew.
    private static final int REWRITE_GROWTH = 4;
    private static final int COPIED_PER_COMMIT = 10_000;

    private final Path path;
    private final MVStore store;
    private final long bytesAtStart;
    private final MVMap<String, byte[]> definitions;
    private final MVMap<Long, byte[]> messages;

    private StoreFile(Path path, MVStore store) {
        this.path = path;
        this.store = store;
        store.setReuseSpace(false);
        bytesAtStart = store.getFileStore().size();
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
            store = builder(path).open();
            requireKnownFormat(store, path);
            return new StoreFile(path, store);
        } catch (MVStoreException e) {
            if (store != null) store.closeImmediately();
            throw explained(path, e);
        }
    }

    private static MVStore.Builder builder(Path path) {
        return new MVStore.Builder().fileName(path.toString()).autoCommitDisabled().cacheSize(CACHE_MEGABYTES);
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

    /// Whether most of the file is history that could go.
    boolean isWasteful() {
        long bytes = store.getFileStore().size();
        return bytes > REWRITE_BYTES_MIN && bytes > REWRITE_GROWTH * bytesAtStart;
    }

    /// Writes what is alive into a new file, puts it into the place of this one, and closes this one.
    ///
    /// A crash in between leaves the old file as it was.
    ///
    /// @throws IOException where the new file cannot be written or moved
    StoreFile rewritten() throws IOException {
        Path fresh = path.resolveSibling(NEW_FILE_NAME);
        Files.deleteIfExists(fresh);
        MVStore copy = builder(fresh).open();
        requireKnownFormat(copy, fresh);
        StoreFile written = new StoreFile(fresh, copy);
        copyAll(definitions, written.definitions, copy);
        copyAll(messages, written.messages, copy);
        copy.sync();
        copy.close();
        store.closeImmediately();
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return open(path.getParent());
    }

    private static <K> void copyAll(MVMap<K, byte[]> from, MVMap<K, byte[]> to, MVStore target) {
        int copied = 0;
        for (Cursor<K, byte[]> cursor = from.cursor(null); cursor.hasNext(); ) {
            K key = cursor.next();
            to.put(key, cursor.getValue());
            if (++copied % COPIED_PER_COMMIT == 0) target.commit();
        }
        target.commit();
    }

    void close() {
        store.close();
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
