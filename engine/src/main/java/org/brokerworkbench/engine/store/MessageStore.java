package org.brokerworkbench.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.brokerworkbench.engine.core.Definition;
import org.brokerworkbench.engine.core.Journal;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Recovery;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal on disk: one writer thread owns the file, the loop hands it batches.
///
/// ```
/// loop:    store, remove … ──► filling batch ──flush──► in flight ────────────► committed(sequence) ──► confirms
/// writer:                                        write, commit, force ──┘
/// ```
///
/// Messages that queues have left to the store are read back by another thread, or where somebody must have them at
/// once on the loop's own.
///
/// While one batch is being forced to disk the next one fills, so the disk's own pace decides how much goes into one
/// (group commit). A batch that fails is tried again until it succeeds; meanwhile nothing is confirmed and the disk
/// alarm holds publishers back. All methods but [#open] are for the loop thread.
public final class MessageStore implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(MessageStore.class);

    /// RabbitMQ's default `disk_free_limit`.
    private static final long FREE_BYTES_MIN = 50_000_000;
    /// Messages that a queue leaves to the store and reads back together.
    private static final int PAGE_MESSAGES = 2_048;
    /// What may wait for the disk before publishers wait too.
    private static final long WAITING_BYTES_MAX = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final long RETRY_MILLIS = 1_000;
    private static final long HOUSEKEEPING_MILLIS = 2_000;
    private static final long END_SECONDS_MAX = 30;

    /// Hears of what the disk does; called on the loop thread.
    public interface Listener {

        /// Everything up to this number is forced to disk.
        void committed(long sequence);

        /// Whether the disk is full or fails.
        void diskShort(boolean isShort);
    }

    private final Path directory;
    private final ScheduledThreadPoolExecutor writer = thread("store");
    private final ScheduledThreadPoolExecutor reader = thread("store-read");
    private final ReadWriteLock fileInUse = new ReentrantReadWriteLock();
    /// What the writer is to write next; null where it has taken it.
    private final AtomicReference<Batch> handedOver = new AtomicReference<>();
    private Executor loop;
    private Listener listener;

    /// The writer's own; others read from it, and under its lock.
    private volatile StoreFile file;

    private Batch filling = new Batch();
    private boolean inFlight;
    private long inFlightBytes;
    private long forceDelayMillis;
    /// The write of the batch that was handed over last; null before the first.
    private ScheduledFuture<?> scheduled;
    private boolean ended;
    private long lastSequence;
    private long committedSequence;

    private MessageStore(Path directory, StoreFile file) {
        this.directory = directory;
        this.file = file;
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /// Opens the data directory, creating it where there is none.
    ///
    /// @throws StoreException where it cannot be used, saying why
    public static MessageStore open(Path directory) {
        return new MessageStore(directory, StoreFile.open(directory));
    }

    /// What the last process left. Before [#start].
    public Recovery recovery() {
        return file;
    }

    /// Begins to write.
    ///
    /// @param loop runs tasks on the loop's thread
    public void start(Executor loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        writer.scheduleWithFixedDelay(
                this::keepHouse, HOUSEKEEPING_MILLIS, HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS);
    }

    // --- the journal ---

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void define(Definition definition) {
        filling.define(definition);
        numbered();
    }

    @Override
    public void undefine(String key) {
        filling.undefine(key);
        numbered();
    }

    @Override
    public void store(long queueId, long position, Message message, long expiresAtMillis) {
        filling.store(MessageKey.of(queueId, position), message, expiresAtMillis);
        numbered();
    }

    @Override
    public void delivered(long queueId, long position) {
        filling.delivered(MessageKey.of(queueId, position));
        numbered();
    }

    @Override
    public void remove(long queueId, long position) {
        filling.remove(MessageKey.of(queueId, position));
        numbered();
    }

    @Override
    public void removeRange(long queueId, long firstPosition, long lastPosition) {
        filling.remove(new Batch.Removal(queueId, firstPosition, lastPosition));
        numbered();
    }

    @Override
    public void removeQueue(long queueId) {
        filling.removeQueue(queueId);
        numbered();
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public long committedSequence() {
        return committedSequence;
    }

    private void numbered() {
        filling.numbered(++lastSequence);
    }

    @Override
    public int pageMessages() {
        return PAGE_MESSAGES;
    }

    @Override
    public List<KeptMessage> read(
            long queueId, long firstPosition, long lastPosition, long skip, int messagesMax) {
        fileInUse.readLock().lock();
        try {
            if (file == null) throw new StoreException("the store " + directory + " cannot be read at the moment", null);
            return file.read(queueId, firstPosition, lastPosition, skip, messagesMax);
        } finally {
            fileInUse.readLock().unlock();
        }
    }

    @Override
    public void fetch(
            long queueId, long firstPosition, long lastPosition, int messagesMax, Consumer<List<KeptMessage>> arrived) {
        reader.execute(() -> {
            try {
                List<KeptMessage> read = read(queueId, firstPosition, lastPosition, 0, messagesMax);
                tell(() -> {
                    if (!ended) arrived.accept(read);
                });
            } catch (MVStoreException | StoreException e) {
                LOG.error("Cannot read from {}; messages that wait there stay there. Trying again", directory, e);
                if (reader.isShutdown()) return;
                reader.schedule(
                        () -> fetch(queueId, firstPosition, lastPosition, messagesMax, arrived),
                        RETRY_MILLIS,
                        TimeUnit.MILLISECONDS);
            }
        });
    }

    // --- batches ---

    /// Whether so much waits for the disk that publishers should too.
    public boolean isBehind() {
        return filling.bytes() + inFlightBytes > WAITING_BYTES_MAX;
    }

    /// Whether there is room again for those that were held back.
    public boolean hasCaughtUp() {
        return filling.bytes() + inFlightBytes < WAITING_BYTES_MAX / 2;
    }

    /// Hands over what has been written down since the last call, unless the writer is still busy.
    public void flush() {
        if (inFlight || filling.isEmpty()) return;
        inFlight = true;
        inFlightBytes = filling.bytes();
        handedOver.set(filling);
        filling = new Batch();
        scheduled = writer.schedule(this::write, forceDelayMillis, TimeUnit.MILLISECONDS);
    }

    /// Lets every force take so much longer, as on a slow disk: what is not safe yet can be seen then. One that waits
    /// already waits anew.
    public void delayForcing(long millis) {
        forceDelayMillis = millis;
        if (scheduled != null && scheduled.cancel(false)) {
            scheduled = writer.schedule(this::write, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        Batch batch = handedOver.getAndSet(null);
        // it was written while it was told to wait anew
        if (batch == null) return;
        try {
            if (file == null) use(StoreFile.open(directory));
            file.write(batch);
            tell(() -> written(batch));
        } catch (MVStoreException | StoreException e) {
            LOG.error("Cannot write to {}; nothing is confirmed until it succeeds. Trying again", directory, e);
            giveUpFile();
            tell(() -> listener.diskShort(true));
            handedOver.set(batch);
            if (!writer.isShutdown()) writer.schedule(this::write, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void written(Batch batch) {
        if (ended) return;
        inFlight = false;
        inFlightBytes = 0;
        committedSequence = batch.lastSequence();
        listener.committed(committedSequence);
        flush();
    }

    private void giveUpFile() {
        fileInUse.writeLock().lock();
        try {
            if (file != null) file.abandon();
            file = null;
        } finally {
            fileInUse.writeLock().unlock();
        }
    }

    private void use(StoreFile opened) {
        fileInUse.writeLock().lock();
        file = opened;
        fileInUse.writeLock().unlock();
    }

    private void tell(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The loop has stopped; nobody waits for the disk any more", e);
        }
    }

    private void keepHouse() {
        long free = directory.toFile().getUsableSpace();
        tell(() -> {
            if (!inFlight && !ended) listener.diskShort(free < FREE_BYTES_MIN);
        });
        if (file != null && file.isWasteful()) rewrite();
    }

    /// Gives space back: those who read go on meanwhile, and wait only while one file takes the other's place.
    private void rewrite() {
        try {
            file.copyAlive();
            fileInUse.writeLock().lock();
            try {
                file = file.replacedByCopy();
            } finally {
                fileInUse.writeLock().unlock();
            }
        } catch (IOException | MVStoreException | StoreException e) {
            LOG.warn("Cannot write {} anew to give space back; going on with it as it is", directory, e);
            giveUpFile();
        }
    }

    // --- the end ---

    /// Ends as with a power cut: what is not forced to disk by now is lost, and the file is left as it is.
    public void cutPower() {
        ended = true;
        writer.shutdown();
        try {
            // a batch that is being written may just make it
            if (!writer.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS)) LOG.error("The store hangs on {}", directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.shutdown();
        giveUpFile();
    }

    /// Writes what is left and closes the file; nothing may be journalled any more.
    public void close() {
        ended = true;
        Batch last = filling;
        Future<?> end = writer.submit(() -> writeLast(last));
        try {
            end.get(END_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("Cannot write the last changes to {}; what was confirmed is safe", directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.shutdown();
        reader.shutdown();
    }

    private void writeLast(Batch last) {
        if (file == null) use(StoreFile.open(directory));
        Batch before = handedOver.getAndSet(null);
        if (before != null) file.write(before);
        if (!last.isEmpty()) file.write(last);
        fileInUse.writeLock().lock();
        try {
            file.close();
            file = null;
        } finally {
            fileInUse.writeLock().unlock();
        }
    }
}
