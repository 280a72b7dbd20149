package org.brokerworkbench.tutorials;

import java.util.concurrent.locks.Condition;

/// Where lesson time comes from, so that a test can turn the crank.
interface Ticker {

    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(Condition changed, long nanos) throws InterruptedException {
            changed.awaitNanos(nanos);
        }
    };

    long nanos();

    /// Waits until signalled or until this much time has passed, whichever is first; spurious returns are allowed.
    void await(Condition changed, long nanos) throws InterruptedException;
}
