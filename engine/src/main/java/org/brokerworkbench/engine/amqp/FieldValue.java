package org.brokerworkbench.engine.amqp;

import java.util.List;

/// A typed value of a field table, exactly as it came: RabbitMQ keeps the width and kind of a number.
///
/// The letter in front of each record is its tag on the wire. Source: AMQP 0-9-1 §4.2.5.5 and RabbitMQ's errata.
public sealed interface FieldValue {

    /// `t`
    record Bool(boolean value) implements FieldValue {}

    /// `b`, signed 8 bit
    record Int8(byte value) implements FieldValue {}

    /// `B`, unsigned 8 bit
    record UInt8(int value) implements FieldValue {}

    /// `s`, signed 16 bit (RabbitMQ's reading of the letter)
    record Int16(short value) implements FieldValue {}

    /// `u`, unsigned 16 bit
    record UInt16(int value) implements FieldValue {}

    /// `I`, signed 32 bit
    record Int32(int value) implements FieldValue {}

    /// `i`, unsigned 32 bit
    record UInt32(long value) implements FieldValue {}

    /// `l` (and `L`, which is read as the same), signed 64 bit
    record Int64(long value) implements FieldValue {}

    /// `f`
    record Float32(float value) implements FieldValue {}

    /// `d`
    record Float64(double value) implements FieldValue {}

    /// `D`: `unscaled` × 10^-`scale`; scale unsigned 8 bit, unscaled unsigned 32 bit
    record Decimal(int scale, long unscaled) implements FieldValue {}

    /// `S`, text of any length; bytes that are not UTF-8 survive (see [WireText])
    record LongString(String value) implements FieldValue {}

    /// `x`
    record Bytes(byte[] value) implements FieldValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes(byte[] bytes) && java.util.Arrays.equals(value, bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(value);
        }
    }

    /// `A`
    record Array(List<FieldValue> values) implements FieldValue {
        public Array {
            values = List.copyOf(values);
        }
    }

    /// `T`, seconds since the epoch, 64 bit
    record Timestamp(long epochSeconds) implements FieldValue {}

    /// `F`
    record Table(FieldTable table) implements FieldValue {}

    /// `V`
    record Void() implements FieldValue {}

    static FieldValue of(String text) {
        return new LongString(text);
    }

    static FieldValue of(boolean value) {
        return new Bool(value);
    }

    static FieldValue of(long value) {
        return new Int64(value);
    }

    static FieldValue of(FieldTable table) {
        return new Table(table);
    }

    /// The value as an integer if it has one of the integer types, otherwise null.
    default Long integerOrNull() {
        return switch (this) {
            case Int8(byte v) -> (long) v;
            case UInt8(int v) -> (long) v;
            case Int16(short v) -> (long) v;
            case UInt16(int v) -> (long) v;
            case Int32(int v) -> (long) v;
            case UInt32(long v) -> v;
            case Int64(long v) -> v;
            case Bool _, Float32 _, Float64 _, Decimal _, LongString _ -> null;
            case Bytes _, Array _, Timestamp _, Table _, Void _ -> null;
        };
    }

    /// The value as text if it is a long string, otherwise null.
    default String textOrNull() {
        return this instanceof LongString(String text) ? text : null;
    }
}
