package org.brokerworkbench.engine.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.core.Snapshots;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// The listening socket for AMQP, and the connections made through it; all of them on the loop's one thread.
public final class AmqpServer {

    private static final int BACKLOG = 1_024;
    /// Bytes in a socket's outbound queue between which deliveries to its connection stop and go on.
    private static final WriteBufferWaterMark OUTBOUND = new WriteBufferWaterMark(128 << 10, 512 << 10);
    /// How long clients may take to answer the last connection.close.
    private static final long GOODBYE_MILLIS = 1_000;

    private final BrokerLoop loop;
    private final Channel listener;
    private final ChannelGroup connections;
    private final OpenSockets sockets;

    private AmqpServer(BrokerLoop loop, Channel listener, ChannelGroup connections, OpenSockets sockets) {
        this.loop = loop;
        this.listener = listener;
        this.connections = connections;
        this.sockets = sockets;
    }

    /// Listens and accepts connections.
    ///
    /// @param group the loop's event loop and no other
    /// @param port 0 for a free one
    /// @throws BindException when the port is taken or the address is not this machine's
    public static AmqpServer listen(
            BrokerLoop loop, EventLoopGroup group, ServerIdentity identity, InetAddress address, int port)
            throws BindException {
        ChannelGroup connections = new DefaultChannelGroup(group.next());
        OpenSockets sockets = new OpenSockets();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTBOUND)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ConnectionHandler(loop, identity, sockets));
                        connections.add(channel);
                    }
                });
        var binding = bootstrap.bind(address, port).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            if (binding.cause() instanceof BindException taken) throw taken;
            throw new IllegalStateException("cannot listen on " + address + ":" + port, binding.cause());
        }
        return new AmqpServer(loop, binding.channel(), connections, sockets);
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /// How much went through a connection's socket; loop thread only.
    public Snapshots.TrafficSource traffic() {
        return sockets;
    }

    /// Whether new connections are taken; while they are not, they wait at the door.
    public void accept(boolean on) {
        listener.config().setAutoRead(on);
    }

    /// Stops listening and ends every connection with 320 and this reason; returns when the sockets are closed.
    /// Not for the loop's own thread.
    public void close(String reason) {
        listener.close().awaitUninterruptibly();
        endConnections(reason);
    }

    /// Ends every connection with 320 and this reason; returns when the sockets are closed. Not for the loop's own
    /// thread.
    public void endConnections(String reason) {
        ChannelGroupFuture allClosed = loop.call(() -> {
            for (Channel connection : connections) connection.pipeline().get(ConnectionHandler.class).force(reason);
            return connections.newCloseFuture();
        }).join();
        allClosed.awaitUninterruptibly(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        connections.close().awaitUninterruptibly(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Ends every connection as a power cut does: without a word, and the core does not hear of it. Loop thread only.
    public void cutConnections() {
        for (Channel connection : connections) connection.pipeline().get(ConnectionHandler.class).cut();
    }
}
