package org.brokerworkbench.engine.core;

/// Where the core writes down what must survive the process: durable definitions, persistent messages in durable
/// queues, and what becomes of these. Loop thread only; nothing here blocks.
///
/// Every entry has a sequence number. An entry is safe when the journal says that everything up to its number is
/// forced to disk ([#committedSequence()], and [Node#committed] when that has grown); only then is it confirmed. The
/// order of entries is kept: a crash loses a tail of them, never something in the middle.
public interface Journal {

    /// Adds or replaces a definition.
    void define(Definition definition);

    /// Removes a definition; one that is not there is ignored.
    void undefine(String key);

    /// A message is in a queue.
    ///
    /// @param queueId of the durable queue, never 0
    /// @param position in the queue's order
    /// @param expiresAtWallMillis millis since the epoch, `Long.MAX_VALUE` for never
    void store(long queueId, long position, Message message, long expiresAtWallMillis);

    /// A stored message was handed to a client that must settle it: after a restart it counts as redelivered.
    void delivered(long queueId, long position);

    /// A stored message left its queue for good.
    void remove(long queueId, long position);

    /// A queue and all that is stored for it is gone.
    void removeQueue(long queueId);

    /// The number of the newest entry.
    long lastSequence();

    /// Everything up to this number is safe.
    long committedSequence();

    /// Whether anything survives; where not, queues ask for nothing else.
    boolean keeps();

    /// Keeps nothing: what is confirmed lives as long as the process.
    Journal NONE = new Journal() {
        @Override
        public void define(Definition definition) {}

        @Override
        public void undefine(String key) {}

        @Override
        public void store(long queueId, long position, Message message, long expiresAtWallMillis) {}

        @Override
        public void delivered(long queueId, long position) {}

        @Override
        public void remove(long queueId, long position) {}

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
    };
}
