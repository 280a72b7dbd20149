package org.brokerworkbench.engine.loop;

/// Takes to disk what the core writes down. Loop thread only.
public interface JournalFeed {

    /// A batch of turns has ended: hands over what was written down in it.
    void flush();

    /// Whether so much waits for the disk that publishers should wait too.
    boolean isBehind();

    /// Whether those that were held back may go on.
    boolean hasCaughtUp();

    /// There is no disk.
    JournalFeed NONE = new JournalFeed() {
        @Override
        public void flush() {}

        @Override
        public boolean isBehind() {
            return false;
        }

        @Override
        public boolean hasCaughtUp() {
            return true;
        }
    };
}
