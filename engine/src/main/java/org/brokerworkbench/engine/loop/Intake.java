package org.brokerworkbench.engine.loop;

/// A connection as the loop sees it: where commands come from, and what must be told to wait. Loop thread only.
public interface Intake {

    /// Enough of its commands wait, behind the gate or for the disk: read no more from its socket.
    void hold();

    /// That has shrunk; when each hold is released, read again.
    void release();

    /// Whether the core has ended the connection: commands of it that still wait are dropped.
    boolean ended();

    /// One of its commands met a bug of ours; the connection must end, everybody else goes on.
    void failed(Throwable bug);
}
