package org.brokerworkbench.engine.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The management API's door: HTTP on a thread of its own, the questions on the broker's.
///
/// ```
/// bytes ── HttpServerCodec ── aggregator ── RequestHandler ──► broker's loop: ManagementApi.answer
///                                                ▲                     │ an Answer: data, or a recipe on a snapshot
///                                                └── JSON, bytes ◄─────┘
/// ```
///
/// What takes long, such as the JSON of thousands of queues, is made here, so that it costs the broker no turn.
public final class ManagementServer implements AutoCloseable {

    /// Runs something between two turns of the broker, paused or not.
    @FunctionalInterface
    public interface Loop {
        <T> CompletionStage<T> call(Supplier<T> question);
    }

    private static final int BODY_BYTES_MAX = 10_000_000;
    private static final int BACKLOG = 128;
    private static final long STOP_MILLIS = 1_000;
    private static final long SAMPLE_SECONDS = 5;

    private final EventLoopGroup group;
    private final Channel listening;
    private final AtomicReference<ManagementApi> api;

    private ManagementServer(EventLoopGroup group, Channel listening, AtomicReference<ManagementApi> api) {
        this.group = group;
        this.listening = listening;
        this.api = api;
    }

    /// Begins to listen.
    ///
    /// @param port 0 for a free one
    /// @throws BindException where the address or the port cannot be had
    public static ManagementServer listen(Loop loop, ManagementApi api, InetAddress address, int port)
            throws BindException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("management", true), NioIoHandler.newFactory());
        AtomicReference<ManagementApi> current = new AtomicReference<>(api);
        Sampling sampling = new Sampling(loop, current::get, group.next());
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpObjectAggregator(BODY_BYTES_MAX))
                                .addLast(new RequestHandler(loop, current::get, sampling));
                    }
                })
                .bind(address, port)
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            ManagementServer server = new ManagementServer(group, bound.channel(), current);
            api.listensOn(server.port());
            group.scheduleAtFixedRate(sampling, SAMPLE_SECONDS, SAMPLE_SECONDS, TimeUnit.SECONDS);
            return server;
        }
        stop(group);
        if (bound.cause() instanceof BindException taken) throw taken;
        throw new IllegalStateException("cannot listen on " + address + ":" + port, bound.cause());
    }

    /// The broker has begun anew: requests from now on are answered by another API. Loop thread only.
    public void serve(ManagementApi next) {
        next.listensOn(port());
        api.set(next);
    }

    /// The port that is listened on.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Stops listening; open connections are closed and the port is free when this returns.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        stop(group);
    }

    private static void stop(EventLoopGroup group) {
        group.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
