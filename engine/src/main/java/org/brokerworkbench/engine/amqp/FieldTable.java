package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// An immutable field table: names (at most 255 bytes) to typed values, in the order in which they came.
///
/// A name that comes twice keeps its last value. Source: AMQP 0-9-1 §4.2.5.5.
public record FieldTable(Map<String, FieldValue> entries) {

    public static final FieldTable EMPTY = new FieldTable(Map.of());

    public FieldTable {
        entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static FieldTable of(String name, FieldValue value) {
        return new FieldTable(Map.of(name, value));
    }

    public static FieldTable of(String name1, FieldValue value1, String name2, FieldValue value2) {
        return EMPTY.with(name1, value1).with(name2, value2);
    }

    /// The value of a name, or null.
    public FieldValue get(String name) {
        return entries.get(name);
    }

    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// This table with one entry set; an existing name keeps its place.
    public FieldTable with(String name, FieldValue value) {
        Map<String, FieldValue> changed = new LinkedHashMap<>(entries);
        changed.put(name, value);
        return new FieldTable(changed);
    }

    /// This table without a name.
    public FieldTable without(String name) {
        if (!contains(name)) return this;
        Map<String, FieldValue> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        return new FieldTable(changed);
    }

    /// The same entries ordered by name, as RabbitMQ keeps a table that it has rewritten.
    public FieldTable sorted() {
        return new FieldTable(new TreeMap<>(entries));
    }

    /// Reads a table from its bytes, length included.
    ///
    /// @throws AmqpFault where they are malformed
    public static FieldTable decode(byte[] encoded) {
        return new WireReader(Unpooled.wrappedBuffer(encoded)).table();
    }

    /// The bytes of the table, length included (AMQP 0-9-1 §4.2.5.5).
    public byte[] encode() {
        ByteBuf buffer = Unpooled.buffer();
        new WireWriter(buffer).table(this);
        return ByteBufUtil.getBytes(buffer);
    }
}
