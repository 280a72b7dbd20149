package org.brokerworkbench.engine.core;

import java.util.List;
import java.util.function.Consumer;

/// Where the core writes down what must survive the process: durable definitions, persistent messages in durable
/// queues, and what becomes of these. Loop thread only; of all this only [#read] waits for a disk.
///
/// Every entry has a sequence number. An entry is safe when the journal says that everything up to its number is
/// forced to disk ([#committedSequence()], and [Node#committed] when that has grown); only then is it confirmed. The
/// order of entries is kept: a crash loses a tail of them, never something in the middle.
///
/// A message that is safe need not stay in memory: its queue may leave it to the journal and read it back later.
public interface Journal {

    /// Adds or replaces a definition.
    void define(Definition definition);

    /// Removes a definition; one that is not there is ignored.
    void undefine(String key);

    /// A message is in a queue.
    ///
    /// @param queueId of the durable queue, never 0
    /// @param position in the queue's order
    /// @param expiresAtMillis as in [KeptMessage]
    void store(long queueId, long position, Message message, long expiresAtMillis);

    /// A stored message was handed to a client that must settle it: after a restart it counts as redelivered.
    void delivered(long queueId, long position);

    /// A stored message left its queue for good.
    void remove(long queueId, long position);

    /// All stored messages of a queue from one position to another left it for good; they were safe.
    void removeRange(long queueId, long firstPosition, long lastPosition);

    /// A queue and all that is stored for it is gone.
    void removeQueue(long queueId);

    /// The number of the newest entry.
    long lastSequence();

    /// Everything up to this number is safe.
    long committedSequence();

    /// Whether anything survives; where not, queues ask for nothing else.
    boolean keeps();

    /// How many messages a queue leaves to the journal and reads back together; 0 where it keeps all in memory.
    int pageMessages();

    /// Reads stored messages that are safe, waiting for the disk.
    ///
    /// @param skip how many from `firstPosition` on to pass over
    /// @param messagesMax of a page fewer may come where they are large; at least one where there is one
    /// @return in the order of their positions
    List<KeptMessage> read(long queueId, long firstPosition, long lastPosition, long skip, int messagesMax);

    /// Like [#read], without waiting.
    ///
    /// @param arrived called on the loop's thread, between two turns
    void fetch(
            long queueId, long firstPosition, long lastPosition, int messagesMax, Consumer<List<KeptMessage>> arrived);

    /// Keeps nothing: what is confirmed lives as long as the process.
    Journal NONE = new Journal() {
        @Override
        public void define(Definition definition) {}

        @Override
        public void undefine(String key) {}

        @Override
        public void store(long queueId, long position, Message message, long expiresAtMillis) {}

        @Override
        public void delivered(long queueId, long position) {}

        @Override
        public void remove(long queueId, long position) {}

        @Override
        public void removeRange(long queueId, long firstPosition, long lastPosition) {}

        @Override
        public void removeQueue(long queueId) {}

        @Override
        public long lastSequence() {
            return 0;
        }

        @Override
        public long committedSequence() {
            return 0;
        }

        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public int pageMessages() {
            return 0;
        }

        @Override
        public List<KeptMessage> read(
                long queueId, long firstPosition, long lastPosition, long skip, int messagesMax) {
            return List.of();
        }

        @Override
        public void fetch(
                long queueId, long firstPosition, long lastPosition, int messagesMax,
                Consumer<List<KeptMessage>> arrived) {}
    };
}
