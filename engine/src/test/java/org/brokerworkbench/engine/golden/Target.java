package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// The broker that a case is replayed against.
interface Target extends AutoCloseable {

    String host();

    int amqpPort();

    /// -1 where there is no management API.
    int httpPort();

    /// `vhost`, `user` and `password` as the recordings' variables.
    Map<String, String> variables();

    /// The needs of cases that it can serve: `http`, `ctl`, `alarm`.
    Set<String> serves();

    /// Raises or clears an alarm and returns when it holds.
    ///
    /// @param resource `memory` or `disk`
    void alarm(String resource, boolean raised) throws IOException, InterruptedException;

    /// Whether the next case meets the same broker, so that this one must clear up.
    boolean shared();

    @Override
    void close();
}
