package org.brokerworkbench.engine.amqp;

/// The letters that tag values in field tables, with the fixed part of what follows each of them.
///
/// Source: RabbitMQ's errata, "Table field values". `L` is an alias of `l` that RabbitMQ reads and never writes.
final class FieldTag {

    private FieldTag() {}

    /// Bytes that always follow the letter: the whole value, or the length of the rest; -1 for an unknown letter.
    static int fixedBytes(int tag) {
        return switch (tag) {
            case 'V' -> 0;
            case 't', 'b', 'B' -> 1;
            case 's', 'u' -> 2;
            case 'I', 'i', 'f' -> 4;
            case 'D' -> 5;
            case 'l', 'L', 'd', 'T' -> 8;
            case 'S', 'x', 'A', 'F' -> 4;
            default -> -1;
        };
    }
}
