package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.brokerworkbench.engine.amqp.Specification.MethodSpec;

/// Feeds streams of damaged frames to the decoders; only an [AmqpFault] may come out.
///
/// A soak by hand, with the number of streams and a seed: `mvn -pl engine test-compile` and then run this class's
/// `main` on the test class path. The seed of a failure is printed with the bytes that made it.
final class CodecFuzz {

    private static final int FRAME_MAX = 4096;
    private static final int DAMAGES_MAX = 4;

    private final RandomWire random;
    private final List<MethodSpec> methods = Specification.methods();
    private final FrameDecoder decoder = new FrameDecoder(FRAME_MAX);
    private long frames;
    private long faults;

    CodecFuzz(long seed) {
        random = new RandomWire(seed);
    }

    public static void main(String[] args) {
        long streams = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        CodecFuzz fuzz = new CodecFuzz(seed);
        fuzz.run(streams);
        System.out.println(streams + " streams, " + fuzz.frames + " frames, " + fuzz.faults + " faults");
    }

    void run(long streams) {
        for (long i = 0; i < streams; i++) {
            byte[] stream = random.random().nextInt(8) == 0 ? random.bytes(64) : damaged(validFrames());
            try {
                read(stream);
            } catch (AmqpFault fault) {
                faults++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("stream " + i + ": " + ByteBufUtil.hexDump(stream), e);
            }
        }
    }

    long frames() {
        return frames;
    }

    long faults() {
        return faults;
    }

    private void read(byte[] stream) {
        ByteBuf in = Unpooled.wrappedBuffer(stream);
        while (decoder.read(in, this::frame)) {
            frames++;
        }
    }

    private void frame(int type, int channel, ByteBuf payload) {
        switch (type) {
            case FrameType.METHOD -> {
                if (payload.readableBytes() < 4) throw FrameFault.unknownFrame(type, payload);
                Method method = MethodCodec.read(new WireReader(payload));
                if (method != null) MethodCodec.write(method, new WireWriter(Unpooled.buffer()));
            }
            case FrameType.HEADER -> {
                if (payload.readableBytes() < 12) throw FrameFault.unknownFrame(type, payload);
                properties(ByteBufUtil.getBytes(payload.skipBytes(12)));
            }
            case FrameType.BODY, FrameType.HEARTBEAT -> {}
            default -> throw FrameFault.unexpectedFrame(type, payload);
        }
    }

    private static void properties(byte[] list) {
        AmqpFault checked = null;
        try {
            PropertyList.check(list);
        } catch (AmqpFault fault) {
            checked = fault;
        }
        try {
            BasicProperties decoded = BasicProperties.decode(list);
            if (checked != null) throw new IllegalStateException("check refused what decode takes");
            PropertyList.deliveryMode(list);
            PropertyList.userId(list);
            BasicProperties.decode(decoded.encode());
        } catch (AmqpFault fault) {
            if (checked == null) throw new IllegalStateException("check took what decode refuses", fault);
            throw fault;
        }
    }

    private byte[] validFrames() {
        ByteBuf out = Unpooled.buffer();
        MethodSpec spec = methods.get(random.random().nextInt(methods.size()));
        Method method = spec.instance(Specification.randomValues(spec, random));
        if (spec.content()) {
            BasicProperties properties = BasicProperties.EMPTY
                    .withHeaders(random.table(3)).withReplyTo(random.text(40));
            FrameEncoder.content(out, 1, method, properties.encode(), random.bytes(64), FRAME_MAX);
        } else {
            FrameEncoder.method(out, 1, method);
        }
        return ByteBufUtil.getBytes(out);
    }

    private byte[] damaged(byte[] stream) {
        for (int i = random.random().nextInt(DAMAGES_MAX) + 1; i > 0; i--) {
            int at = random.random().nextInt(stream.length);
            int flipped = stream[at] ^ 1 << random.random().nextInt(8);
            stream[at] = (byte) (random.bit() ? flipped : random.unsigned(8));
        }
        return stream;
    }
}
