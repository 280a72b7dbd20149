package org.brokerworkbench.engine.core;

import java.util.Set;

/// Words that a running RabbitMQ 3.10 knows as atoms.
///
/// It tells an exchange type that it has never heard of (`unknown exchange type 'x-foo'`) from a word of its own that
/// is no exchange type (`invalid exchange type 'queue'`). There are some 20,000 such words; these are the likely ones.
final class ErlangAtoms {

    private static final Set<String> KNOWN = Set.of(
            "", "#", "*", "-", "Direct", "a", "all", "amqp", "any", "b", "bar", "binding", "broadcast", "c", "classic",
            "client", "d", "default", "dir", "error", "event", "exchange", "false", "federation", "foo", "hash",
            "header", "http", "internal", "invalid", "key", "lazy", "local", "management", "message", "name", "nil",
            "none", "nothing", "null", "ok", "other", "q", "queue", "queues", "quorum", "rabbit", "rabbitmq", "random",
            "server", "stream", "system", "tcp", "test", "trace", "true", "type", "undefined", "unknown", "x", "y");

    private ErlangAtoms() {}

    static boolean exists(String word) {
        return KNOWN.contains(word);
    }
}
