package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Cutting publishes into frames and reading their methods: nanoseconds a message of three frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameDecoderBenchmark {

    private static final int MESSAGES = 100;

    @Param({"16", "1024"})
    public int bodyBytes;

    private final FrameDecoder decoder = new FrameDecoder(131_072);
    private ByteBuf stream;

    @Setup
    public void encode() {
        stream = Unpooled.directBuffer();
        for (int i = 0; i < MESSAGES; i++) {
            FrameEncoder.content(stream, 1, new Basic.Publish(0, "logs", "a.routing.key", false, false),
                    PropertyList.EMPTY, new byte[bodyBytes], 131_072);
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void decode(Blackhole hole) {
        ByteBuf in = stream.readerIndex(0);
        FrameSink sink = (type, channel, payload) ->
                hole.consume(type == FrameType.METHOD ? MethodCodec.read(new WireReader(payload)) : type);
        while (decoder.read(in, sink)) continue;
    }
}
