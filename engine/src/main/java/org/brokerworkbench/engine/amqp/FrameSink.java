package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Takes frames from a [FrameDecoder], one call for each.
@FunctionalInterface
public interface FrameSink {

    /// A whole frame.
    ///
    /// @param type as it came; see [FrameType] for those that exist
    /// @param payload exactly its readable bytes, during this call only; it need not be read, must not be kept
    /// @throws AmqpFault when the frame is at fault
    void frame(int type, int channel, ByteBuf payload);
}
