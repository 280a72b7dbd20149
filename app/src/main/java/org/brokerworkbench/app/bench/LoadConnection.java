package org.brokerworkbench.app.bench;

import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Confirm;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.WireReader;

/// A blocking AMQP connection with channel 1 open, for load: methods one by one for the setting up, then whole
/// buffers of frames.
///
/// Not a client: no heartbeats, no recovery, one channel, and each direction belongs to one thread at a time.
final class LoadConnection implements AutoCloseable {

    static final int CHANNEL = 1;

    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int FRAME_BYTES_MAX = 131_072;
    private static final int SOCKET_BUFFER_BYTES = 1 << 20;

    private final SocketChannel socket;

    private LoadConnection(SocketChannel socket) {
        this.socket = socket;
    }

    /// Connects to a broker; to one that only forwards without a word.
    ///
    /// @param name what the broker shows as the connection's name
    static LoadConnection open(MeasuredBroker broker, String name) throws IOException {
        return broker.onlyForwards() ? connect(broker.uri(), _ -> {}) : open(broker.uri(), name);
    }

    /// Connects with the user and the virtual host of the URI, and opens channel 1.
    static LoadConnection open(URI uri, String name) throws IOException {
        return connect(uri, connection -> {
            connection.shakeHands(uri, name);
            connection.call(CHANNEL, new Channel.Open(""), Channel.OpenOk.class);
        });
    }

    private interface Greeting {
        void with(LoadConnection connection) throws IOException;
    }

    private static LoadConnection connect(URI uri, Greeting greeting) throws IOException {
        int port = uri.getPort() < 0 ? 5672 : uri.getPort();
        SocketChannel socket = SocketChannel.open();
        LoadConnection connection = new LoadConnection(socket);
        try {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(new InetSocketAddress(uri.getHost(), port));
            greeting.with(connection);
            return connection;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    private void shakeHands(URI uri, String name) throws IOException {
        String userInfo = uri.getRawUserInfo() == null ? "guest:guest" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
        String path = uri.getRawPath();
        String vhost = path == null || path.length() < 2 ? "/" : decoded(path.substring(1));

        write(ByteBuffer.wrap(PROTOCOL_HEADER));
        expect(Connection.Start.class);
        FieldTable description = FieldTable.of(
                "product", new FieldValue.LongString("workbench bench"),
                "connection_name", new FieldValue.LongString(name));
        send(0, new Connection.StartOk(description, "PLAIN", "\0" + user + "\0" + password, "en_US"));
        Connection.Tune tune = expect(Connection.Tune.class);
        send(0, new Connection.TuneOk(tune.channelMax(), Math.min(FRAME_BYTES_MAX, tune.frameMax()), 0));
        call(0, new Connection.Open(vhost, "", false), Connection.OpenOk.class);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Sends a method on channel 1 and waits for its answer.
    <M extends Method> M call(Method method, Class<M> answer) throws IOException {
        return call(CHANNEL, method, answer);
    }

    private <M extends Method> M call(int channel, Method method, Class<M> answer) throws IOException {
        send(channel, method);
        return expect(answer);
    }

    /// Sends a method on channel 1 and waits for nothing.
    void send(Method method) throws IOException {
        send(CHANNEL, method);
    }

    /// A queue with a generated name, not durable, that goes with this connection.
    String declareOwnQueue() throws IOException {
        return call(new Queue.Declare(0, "", false, false, true, true, false, FieldTable.EMPTY), Queue.DeclareOk.class)
                .queue();
    }

    void selectConfirms() throws IOException {
        call(new Confirm.Select(false), Confirm.SelectOk.class);
    }

    private void send(int channel, Method method) throws IOException {
        write(Frames.method(channel, method));
    }

    private <M extends Method> M expect(Class<M> type) throws IOException {
        ByteBuffer header = readFully(Frames.HEADER_BYTES);
        ByteBuffer payload = readFully(header.getInt(3));
        if (readFully(1).get() != Frames.END) throw new IOException("a frame does not end with 0xCE");
        Method method = MethodCodec.read(new WireReader(Unpooled.wrappedBuffer(payload)));
        if (type.isInstance(method)) return type.cast(method);
        throw unexpected(method);
    }

    /// What the broker said instead of what was waited for.
    static IOException unexpected(Method method) {
        if (method instanceof Connection.Close(int _, String text, int _, int _)) {
            return new IOException("the broker closed the connection: " + text);
        }
        if (method instanceof Channel.Close(int _, String text, int _, int _)) {
            return new IOException("the broker closed the channel: " + text);
        }
        return new IOException("the broker sent "
                + (method == null ? "a method that AMQP 0-9-1 does not know" : "an unexpected " + method.protocolName()));
    }

    /// Writes all of it; blocks while the broker does not read.
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) socket.write(bytes);
    }

    /// Reads what has come, at least one byte.
    void read(ByteBuffer into) throws IOException {
        if (socket.read(into) < 0) throw new EOFException("the broker closed the connection");
    }

    private ByteBuffer readFully(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) read(buffer);
        return buffer.flip();
    }

    /// Leaves without a farewell; the broker takes it as a lost connection.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
