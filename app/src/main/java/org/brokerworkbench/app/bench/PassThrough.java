package org.brokerworkbench.app.bench;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.WireReader;

/// A workload under way: one thread writes publishes, one reads deliveries, until it is closed.
///
/// The generator must cost less than the broker that it measures. The producer writes the same prepared buffer of many
/// publishes again and again; the consumer looks at frame headers only and makes no object for a message.
final class PassThrough implements AutoCloseable {

    /// Publishes of one write: enough to make the system call cheap, few enough to keep the in-flight bound sharp.
    private static final int PUBLISHES_PER_WRITE = 100;

    private static final int READ_BUFFER_BYTES = 1 << 20;
    private static final long WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /// class-id u16 | weight u16 | body size u64 | property flags u16
    private static final int HEADER_PAYLOAD_BYTES = 14;

    private static final int BODY_SIZE_OFFSET = 4;
    private static final int BASIC_DELIVER = Basic.CLASS_ID << 16 | 60;

    private final Workload workload;
    private final LoadConnection publishing;
    private final LoadConnection consuming;
    private final String queue;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final Thread producer;
    private final Thread consumer;
    private volatile long received;
    private volatile boolean stopping;

    PassThrough(Workload workload, URI broker) throws IOException {
        this.workload = workload;
        consuming = LoadConnection.open(broker, "bench consumer");
        publishing = LoadConnection.open(broker, "bench producer");
        queue = consuming
                .call(
                        new Queue.Declare(0, "", false, false, true, true, false, FieldTable.EMPTY),
                        Queue.DeclareOk.class)
                .queue();
        if (workload.prefetchCount() > 0) {
            consuming.call(new Basic.Qos(0, workload.prefetchCount(), false), Basic.QosOk.class);
        }
        boolean noAck = workload.ackEvery() == 0;
        consuming.call(
                new Basic.Consume(0, queue, "bench", false, noAck, false, false, FieldTable.EMPTY),
                Basic.ConsumeOk.class);
        producer = Thread.ofPlatform().name("bench-producer").start(() -> run(this::publish));
        consumer = Thread.ofPlatform().name("bench-consumer").start(() -> run(this::consume));
    }

    /// How many messages have come through so far.
    long received() throws IOException {
        IOException failed = failure.get();
        if (failed != null) throw new IOException("the load broke off: " + failed.getMessage(), failed);
        return received;
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        publishing.close();
        consuming.close();
        try {
            producer.join();
            consumer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException broken) {
            if (!stopping) failure.compareAndSet(null, broken);
        }
    }

    private void publish() throws IOException {
        ByteBuffer batch = publishes(PUBLISHES_PER_WRITE);
        long published = 0;
        while (!stopping) {
            while (published - received > workload.inFlightMax() - PUBLISHES_PER_WRITE && !stopping) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
            publishing.write(batch.rewind());
            published += PUBLISHES_PER_WRITE;
        }
    }

    private ByteBuffer publishes(int count) {
        ByteBuffer method = LoadConnection.methodFrame(
                LoadConnection.CHANNEL, new Basic.Publish(0, "", queue, false, false));
        int messageBytes = method.remaining()
                + HEADER_PAYLOAD_BYTES
                + workload.bodyBytes()
                + 2 * LoadConnection.FRAME_OVERHEAD_BYTES;
        ByteBuffer batch = ByteBuffer.allocateDirect(count * messageBytes);
        for (int i = 0; i < count; i++) {
            batch.put(method.duplicate());
            frame(batch, LoadConnection.HEADER_FRAME, HEADER_PAYLOAD_BYTES);
            batch.putShort((short) Basic.CLASS_ID).putShort((short) 0).putLong(workload.bodyBytes()).putShort((short) 0);
            batch.put(LoadConnection.FRAME_END);
            frame(batch, LoadConnection.BODY_FRAME, workload.bodyBytes());
            batch.put(new byte[workload.bodyBytes()]).put(LoadConnection.FRAME_END);
        }
        return batch;
    }

    private static void frame(ByteBuffer out, byte type, int payloadBytes) {
        out.put(type).putShort((short) LoadConnection.CHANNEL).putInt(payloadBytes);
    }

    private void consume() throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
        long count = 0;
        long acked = 0;
        while (!stopping) {
            consuming.read(in);
            in.flip();
            count += deliveriesIn(in);
            in.compact();
            received = count;
            if (workload.ackEvery() > 0 && count - acked >= workload.ackEvery()) {
                // a fresh channel numbers its deliveries from 1, so the count is the tag
                consuming.write(LoadConnection.methodFrame(LoadConnection.CHANNEL, new Basic.Ack(count, true)));
                acked = count;
            }
        }
    }

    /// Counts the deliveries among the whole frames in the buffer and leaves a frame that is not whole.
    private int deliveriesIn(ByteBuffer in) throws IOException {
        int deliveries = 0;
        int at = in.position();
        while (in.limit() - at >= LoadConnection.FRAME_OVERHEAD_BYTES) {
            int end = at + LoadConnection.FRAME_OVERHEAD_BYTES + in.getInt(at + 3);
            if (end > in.limit()) break;
            if (in.get(end - 1) != LoadConnection.FRAME_END) throw new IOException("a frame does not end with 0xCE");
            int payload = at + LoadConnection.FRAME_HEADER_BYTES;
            switch (in.get(at)) {
                case LoadConnection.METHOD_FRAME -> {
                    if (in.getInt(payload) != BASIC_DELIVER) throw unexpected(in, payload, end - 1);
                    deliveries++;
                }
                case LoadConnection.HEADER_FRAME -> {
                    long bodyBytes = in.getLong(payload + BODY_SIZE_OFFSET);
                    if (bodyBytes != workload.bodyBytes()) throw new IOException("a body of " + bodyBytes + " bytes");
                }
                default -> {}
            }
            at = end;
        }
        in.position(at);
        return deliveries;
    }

    private static IOException unexpected(ByteBuffer in, int from, int to) {
        ByteBuffer payload = in.duplicate().position(from).limit(to);
        return LoadConnection.unexpected(MethodCodec.read(new WireReader(Unpooled.wrappedBuffer(payload))));
    }
}
