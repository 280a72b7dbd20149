package org.brokerworkbench.engine.api;

import java.nio.file.Path;
import org.brokerworkbench.engine.loop.Alarms;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.JournalFeed;
import org.brokerworkbench.engine.store.MessageStore;
import org.brokerworkbench.engine.store.StoreException;

/// The directory in which a broker keeps what must survive, and the store on it: one for each of the broker's lives.
///
/// All but opening and closing is for the loop thread.
final class DataDirectory {

    private final Path path;
    private MessageStore store;
    private long forceDelayMillis;

    private DataDirectory(Path path, MessageStore store) {
        this.path = path;
        this.store = store;
    }

    /// @throws BrokerStartException where it cannot be used, saying why
    static DataDirectory open(Path path) {
        return new DataDirectory(path, openStore(path));
    }

    private static MessageStore openStore(Path path) {
        try {
            return MessageStore.open(path);
        } catch (StoreException e) {
            throw new BrokerStartException(BrokerStartException.Cause.DATA_DIRECTORY, -1, e.getMessage(), e);
        }
    }

    /// Brings back what is kept, and keeps from now on what the loop's node does.
    void restore(BrokerLoop loop) {
        store.delayForcing(forceDelayMillis);
        store.start(loop::execute, new MessageStore.Listener() {
            @Override
            public void committed(long sequence) {
                loop.committed(sequence);
            }

            @Override
            public void diskShort(boolean isShort) {
                loop.alarms().measured(Alarms.Resource.DISK, isShort);
            }
        });
        loop.keepBy(new Feed(store));
        loop.node().restore(store.recovery(), store);
    }

    /// The broker's life ends: what it has written down goes to disk, or with a power cut what is not there by now is
    /// lost. Then the directory is opened again.
    ///
    /// @throws BrokerStartException where it cannot be opened again, saying why
    void reopen(boolean powerCut) {
        if (powerCut) {
            store.cutPower();
        } else {
            store.close();
        }
        store = openStore(path);
    }

    /// Lets every force to disk take so much longer.
    void delayForcing(long millis) {
        forceDelayMillis = millis;
        store.delayForcing(millis);
    }

    /// Writes what is left; the loop must have stopped.
    void close() {
        store.close();
    }

    /// The loop's view of the store.
    private record Feed(MessageStore store) implements JournalFeed {
        @Override
        public void flush() {
            store.flush();
        }

        @Override
        public boolean isBehind() {
            return store.isBehind();
        }

        @Override
        public boolean hasCaughtUp() {
            return store.hasCaughtUp();
        }
    }
}
