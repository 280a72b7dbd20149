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
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Recovery;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/// The file `broker.mv` of a data directory: H2's MVStore with a map of definitions and the [QueueMaps].
///
/// A batch is one version of the store: after a crash the file is at the end of some batch, never inside one. That
/// holds because versions are only ever appended: where MVStore may reuse space, a version can become unreadable when
/// the process dies while the next one is written. So the file grows, and is written anew when most of it is history.
/// One thread writes; reading messages is for any thread.
final class StoreFile implements Recovery {

    static final String FILE_NAME = "broker.mv";

    private static final String FORMAT_KEY = "format";
    private static final String LAST_MESSAGE_ID_KEY = "last-message-id";
    private static final int FORMAT = 2;
    private static final String NEW_FILE_NAME = "broker.mv.new";
    private static final int CACHE_MEGABYTES = 16;
    /// A file smaller than this is not written anew.
    private static final long REWRITE_BYTES_MIN = 64 << 20;
    /// How many times as large as what is alive in it a file must be to be written anew.
    private static final int REWRITE_FACTOR = 4;

    private final Path path;
    private final MVStore store;
    private final MVMap<String, String> about;
    private final MVMap<String, byte[]> definitions;
    private final QueueMaps queues;

    private StoreFile(Path path, MVStore store) {
        this.path = path;
        this.store = store;
        store.setReuseSpace(false);
        about = store.openMap("about");
        definitions = store.openMap("definitions", new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        queues = new QueueMaps(store);
    }

    /// Opens or creates the file of a directory.
    ///
    /// @throws StoreException where another process holds it, it is damaged, or of another version; it is left as it is
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
        } else if (Integer.parseInt(format) != FORMAT) {
            store.closeImmediately();
            String version = Integer.parseInt(format) > FORMAT ? "a newer version" : "a version before the first release";
            throw new StoreException("the data in " + path + " was written by " + version + " (format " + format
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
        if (batch.lastMessageId() > lastMessageId()) {
            about.put(LAST_MESSAGE_ID_KEY, String.valueOf(batch.lastMessageId()));
        }
        queues.write(batch);
        store.commit();
        store.sync();
    }

    /// Reads messages of a queue; see [org.brokerworkbench.engine.core.Journal#read].
    List<KeptMessage> read(long queueId, long firstPosition, long lastPosition, long skip, int messagesMax) {
        return queues.read(queueId, firstPosition, lastPosition, skip, messagesMax);
    }

    /// The size of the file.
    long bytes() {
        return store.getFileStore().size();
    }

    /// Whether most of the file is history that could go.
    boolean isWasteful() {
        return bytes() > REWRITE_BYTES_MIN && bytes() > REWRITE_FACTOR * queues.liveBytes();
    }

    /// Writes what is alive into a new file beside this one, which stays as it is.
    ///
    /// @throws IOException where the new file cannot be written
    void copyAlive() throws IOException {
        Path fresh = path.resolveSibling(NEW_FILE_NAME);
        Files.deleteIfExists(fresh);
        try (MVStore copy = builder(fresh).open()) {
            requireKnownFormat(copy, fresh);
            StoreFile written = new StoreFile(fresh, copy);
            written.about.putAll(about);
            written.definitions.putAll(definitions);
            queues.copyTo(written.queues);
            copy.commit();
            copy.sync();
        }
    }

    /// Closes this file, puts the copy into its place, and opens that. A crash in between leaves one of the two.
    ///
    /// @throws IOException where the copy cannot be moved
    StoreFile replacedByCopy() throws IOException {
        store.closeImmediately();
        Files.move(path.resolveSibling(NEW_FILE_NAME), path,
                StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return open(path.getParent());
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
    public List<KeptQueue> queues() {
        return queues.kept();
    }

    @Override
    public long lastMessageId() {
        return Long.parseLong(about.getOrDefault(LAST_MESSAGE_ID_KEY, "0"));
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
