package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/// No broker, but the limit for one: reads bytes from one connection and writes them to another, in a process of its
/// own.
///
/// Connections are joined two by two, in the order in which they come. Whatever a broker does beyond that, on a machine
/// and with a generator like these, it does in the difference.
public final class Relay {

    private static final int BUFFER_BYTES = 256 << 10;
    private static final int SOCKET_BUFFER_BYTES = 1 << 20;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private SelectionKey single;

    private Relay() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws IOException {
        Relay relay = new Relay();
        System.out.println("ready relay://127.0.0.1:" + relay.listener.socket().getLocalPort());
        relay.run();
    }

    private void run() throws IOException {
        while (true) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                SelectionKey key = keys.next();
                if (!key.isValid()) continue;
                if (key.isAcceptable()) accept();
                else forward(key);
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel socket = listener.accept();
        if (socket == null) return;
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        socket.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
        socket.configureBlocking(false);
        if (single == null) {
            // not read before it has somebody to forward to
            single = socket.register(selector, 0);
        } else {
            socket.register(selector, SelectionKey.OP_READ, single.channel());
            single.attach(socket);
            single.interestOps(SelectionKey.OP_READ);
            single = null;
        }
    }

    private void forward(SelectionKey key) throws IOException {
        SocketChannel from = (SocketChannel) key.channel();
        SocketChannel to = (SocketChannel) key.attachment();
        try {
            if (from.read(buffer.clear()) < 0) throw new IOException("closed");
            buffer.flip();
            while (buffer.hasRemaining()) {
                if (to.write(buffer) == 0) Thread.onSpinWait();
            }
        } catch (IOException gone) {
            from.close();
            to.close();
        }
    }
}
