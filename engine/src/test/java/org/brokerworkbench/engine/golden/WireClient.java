package org.brokerworkbench.engine.golden;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One raw connection to a broker: what comes is parsed by a thread of its own into one queue for each channel.
///
/// Every field but the socket is guarded by the replay's monitor, which is notified when something has come.
final class WireClient {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int FRAME_END = 0xCE;
    private static final byte[] PROTOCOL_HEADER_NAME = "AMQP".getBytes(StandardCharsets.US_ASCII);

    final String name;
    final Map<Integer, Deque<Received>> queues = new TreeMap<>();
    int frameMax = 131072;
    int heartbeats;
    /// The end of the stream was reached, or the client closed the socket itself.
    boolean ended;
    /// The case knows that the socket ends.
    boolean endExpected;
    /// connection.close was seen or sent.
    boolean closing;
    boolean handshaken;
    /// What came where no frame was: a protocol header.
    final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    /// What the server did that no server may.
    String broken;

    private final Object monitor;
    private final Socket socket = new Socket();
    private final Map<Integer, Received> partial = new TreeMap<>();

    WireClient(String name, String host, int port, Object monitor) throws IOException {
        this.name = name;
        this.monitor = monitor;
        socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().name("golden " + name).start(this::readAll);
    }

    Deque<Received> queue(int channel) {
        return queues.computeIfAbsent(channel, _ -> new ArrayDeque<>());
    }

    boolean anythingPending() {
        return queues.values().stream().anyMatch(queue -> !queue.isEmpty());
    }

    /// Sends bytes; a broken socket shows at the next step that waits for something.
    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException _) {
            // the reader sees the end
        }
    }

    void sendMethod(int channel, String method, JsonNode args) {
        send(AmqpBytes.frame(1, channel, AmqpBytes.method(method, args)));
    }

    /// @param split sizes of the body frames; missing: as large as allowed
    void sendContent(int channel, String method, JsonNode args, JsonNode props, byte[] body, JsonNode split) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(AmqpBytes.frame(1, channel, AmqpBytes.method(method, args)));
        out.writeBytes(AmqpBytes.frame(2, channel, AmqpBytes.contentHeader(body.length, props)));
        int from = 0;
        if (split.isArray()) {
            for (JsonNode size : split) {
                int to = Math.min(body.length, from + size.asInt());
                out.writeBytes(AmqpBytes.frame(3, channel, Arrays.copyOfRange(body, from, to)));
                from = to;
            }
        } else {
            for (int step = (frameMax == 0 ? 131072 : frameMax) - 8; from < body.length; from += step) {
                int to = Math.min(body.length, from + step);
                out.writeBytes(AmqpBytes.frame(3, channel, Arrays.copyOfRange(body, from, to)));
            }
        }
        send(out.toByteArray());
    }

    void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // nothing of it is needed any more
        }
    }

    private void readAll() {
        try {
            PushbackInputStream in = new PushbackInputStream(socket.getInputStream(), PROTOCOL_HEADER_NAME.length);
            if (!beginsWithProtocolHeader(in)) readFrames(new DataInputStream(in));
            else readRaw(in);
        } catch (IOException _) {
            // the end of the stream, or the socket was closed or reset
        } catch (RuntimeException e) {
            synchronized (monitor) {
                broken = name + ": " + e;
            }
        }
        synchronized (monitor) {
            ended = true;
            monitor.notifyAll();
        }
    }

    private static boolean beginsWithProtocolHeader(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(1);
        in.unread(first);
        return first.length == 1 && first[0] == 'A';
    }

    private void readRaw(PushbackInputStream in) throws IOException {
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            synchronized (monitor) {
                raw.write(octet);
                monitor.notifyAll();
            }
        }
    }

    private void readFrames(DataInputStream in) throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            int channel = in.readUnsignedShort();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            int end = in.readUnsignedByte();
            if (end != FRAME_END) throw new Mismatch("frame end " + end + " from the server");
            synchronized (monitor) {
                frame(type, channel, payload);
                monitor.notifyAll();
            }
        }
    }

    private void frame(int type, int channel, byte[] payload) {
        Received command = switch (type) {
            case 1 -> method(new AmqpParser(payload));
            case 2 -> header(channel, new AmqpParser(payload));
            case 3 -> body(channel, payload);
            case 8 -> heartbeat(channel, payload);
            default -> throw new Mismatch("frame of type " + type + " from the server");
        };
        if (command == null) return;
        if (command.complete()) queue(channel).add(command);
        else partial.put(channel, command);
    }

    private Received method(AmqpParser payload) {
        int classId = payload.unsignedShort();
        int methodId = payload.unsignedShort();
        Protocol.MethodSpec spec = Protocol.method(classId, methodId);
        if (spec == null) throw new Mismatch("unknown method " + classId + "." + methodId + " from the server");
        Received command = new Received(spec.name(), payload.fields(spec.fields()));
        payload.requireEnd(spec.name());
        if (spec.name().equals("connection.close")) closing = true;
        return command;
    }

    private Received header(int channel, AmqpParser payload) {
        Received command = requirePartial(channel);
        if (payload.unsignedShort() != 60 || payload.unsignedShort() != 0) throw new Mismatch("bad content header");
        command.header(payload.longLong(), payload.properties());
        payload.requireEnd("content header");
        return command;
    }

    private Received body(int channel, byte[] payload) {
        Received command = requirePartial(channel);
        command.bodyFrame(payload);
        return command;
    }

    private Received requirePartial(int channel) {
        Received command = partial.remove(channel);
        if (command == null) throw new Mismatch("content without a method on channel " + channel);
        return command;
    }

    private Received heartbeat(int channel, byte[] payload) {
        if (channel != 0 || payload.length > 0) {
            throw new Mismatch("malformed heartbeat: channel " + channel + ", " + HexFormat.of().formatHex(payload));
        }
        heartbeats++;
        return null;
    }
}
