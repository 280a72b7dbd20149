package org.brokerworkbench.engine.amqp;

/// The frame types of AMQP 0-9-1 (§4.2.3), as the octets that they are.
public final class FrameType {

    public static final int METHOD = 1;
    public static final int HEADER = 2;
    public static final int BODY = 3;
    public static final int HEARTBEAT = 8;

    private FrameType() {}
}
