package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Writes AMQP's elementary types.
public final class WireWriter {
    public WireWriter(ByteBuf out) {}
    public WireWriter octet(int value) { return this; }
    public WireWriter shortInt(int value) { return this; }
    public WireWriter longInt(long value) { return this; }
    public WireWriter longLong(long value) { return this; }
    public WireWriter bit(boolean value) { return this; }
    public void endBits() {}
    public WireWriter shortString(String value) { return this; }
    public WireWriter longString(String value) { return this; }
    public WireWriter table(FieldTable value) { return this; }
}
