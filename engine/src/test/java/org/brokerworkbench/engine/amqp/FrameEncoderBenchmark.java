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

/// Writing deliveries: nanoseconds a message of three frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameEncoderBenchmark {

    private static final int MESSAGES = 100;

    @Param({"16", "1024"})
    public int bodyBytes;

    private final ByteBuf out = Unpooled.directBuffer();
    private byte[] body;

    @Setup
    public void body() {
        body = new byte[bodyBytes];
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int encode() {
        out.clear();
        for (int tag = 1; tag <= MESSAGES; tag++) {
            FrameEncoder.content(out, 1, new Basic.Deliver("amq.ctag-of-a-consumer", tag, false, "logs", "a.routing.key"),
                    PropertyList.EMPTY, body, 131_072);
        }
        return out.writerIndex();
    }
}
