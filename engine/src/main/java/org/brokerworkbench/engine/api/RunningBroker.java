package org.brokerworkbench.engine.api;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.EventSink;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.http.ManagementApi;
import org.brokerworkbench.engine.http.ManagementServer;
import org.brokerworkbench.engine.loop.Alarms;
import org.brokerworkbench.engine.loop.BrokerClock;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.EventRing;
import org.brokerworkbench.engine.net.AmqpServer;
import org.brokerworkbench.engine.net.ServerIdentity;
import org.brokerworkbench.engine.store.MessageStore;
import org.brokerworkbench.engine.store.StoreException;

/// A broker of one event loop: composed here, and the only place that sees all its parts.
final class RunningBroker implements Broker {

    private static final String NODE_NAME = "rabbit@localhost";
    /// RabbitMQ's words when it is stopped.
    private static final String SHUTDOWN = "broker forced connection closure with reason 'shutdown'";
    private static final int PEEK_MESSAGES_MAX = 1_000;
    private static final long GROUP_STOP_MILLIS = 2_000;

    private final BrokerConfig config;
    private final EventLoopGroup group;
    private final BrokerLoop loop;
    /// Null where everything is kept in memory.
    private final MessageStore store;
    private final AmqpServer amqp;
    /// Null where the configuration asks for none.
    private final ManagementServer management;
    private final Debugger debugger;
    private final Operator operator;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningBroker(
            BrokerConfig config, EventLoopGroup group, BrokerLoop loop, MessageStore store, AmqpServer amqp,
            ManagementServer management) {
        this.config = config;
        this.group = group;
        this.loop = loop;
        this.store = store;
        this.amqp = amqp;
        this.management = management;
        this.debugger = new LoopDebugger(loop);
        this.operator = new LoopOperator(loop);
    }

    static RunningBroker start(BrokerConfig config) {
        MessageStore store = openStore(config);
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("broker", true), NioIoHandler.newFactory());
        EventLoop executor = group.next();
        boolean started = false;
        try {
            BrokerLoop loop = new BrokerLoop(
                    executor,
                    new BrokerClock(System::nanoTime, System::currentTimeMillis),
                    (clock, tap) -> new Node(clock, tap, new Node.Settings(NODE_NAME, rules(config), new SecureRandom())),
                    config.memoryWatermark());
            if (store != null) restore(store, loop, executor);
            loop.start();
            AmqpServer amqp =
                    AmqpServer.listen(loop, group, identity(config), config.bindAddress(), config.amqpPort());
            ManagementServer management = config.httpPort() < 0 ? null : management(config, loop, amqp);
            started = true;
            return new RunningBroker(config, group, loop, store, amqp, management);
        } catch (BindException e) {
            throw cannotListen("AMQP", config.bindAddress(), config.amqpPort(), e);
        } finally {
            if (!started) stop(group, store);
        }
    }

    private static MessageStore openStore(BrokerConfig config) {
        if (config.dataDirectory() == null) return null;
        try {
            return MessageStore.open(config.dataDirectory());
        } catch (StoreException e) {
            throw new BrokerStartException(BrokerStartException.Cause.DATA_DIRECTORY, -1, e.getMessage(), e);
        }
    }

    private static void restore(MessageStore store, BrokerLoop loop, EventLoop executor) {
        store.start(executor, new MessageStore.Listener() {
            @Override
            public void committed(long sequence) {
                loop.committed(sequence);
            }

            @Override
            public void diskShort(boolean isShort) {
                loop.alarms().measured(Alarms.Resource.DISK, isShort);
            }
        });
        loop.keepBy(store::flush);
        loop.call(() -> {
            loop.node().restore(store.recovery(), store);
            return null;
        }).join();
    }

    private static ManagementServer management(BrokerConfig config, BrokerLoop loop, AmqpServer amqp) {
        ManagementApi api = new ManagementApi(
                loop.node(),
                () -> loop.snapshot(amqp.traffic()),
                new ManagementApi.Surroundings(config.bindAddress().getHostAddress(), amqp.port()));
        try {
            return ManagementServer.listen(loop::call, api, config.bindAddress(), config.httpPort());
        } catch (BindException e) {
            throw cannotListen("the management API", config.bindAddress(), config.httpPort(), e);
        }
    }

    private static Rules rules(BrokerConfig config) {
        return switch (config.profile()) {
            case RABBITMQ_3 -> Rules.RABBITMQ_3;
            case RABBITMQ_4 -> Rules.RABBITMQ_4;
        };
    }

    private static ServerIdentity identity(BrokerConfig config) {
        String version = switch (config.profile()) {
            case RABBITMQ_3 -> "3.10.8";
            case RABBITMQ_4 -> "4.0.9";
        };
        return new ServerIdentity(version, NODE_NAME, config.heartbeatSeconds());
    }

    private static BrokerStartException cannotListen(
            String service, InetAddress address, int port, BindException cause) {
        String where = address.getHostAddress() + ":" + port;
        if (!isOurs(address)) {
            return new BrokerStartException(BrokerStartException.Cause.ADDRESS_NOT_AVAILABLE, -1,
                    "cannot listen for " + service + " on " + where + ": this machine does not have that address;"
                            + " choose one of its own, such as 127.0.0.1", cause);
        }
        return new BrokerStartException(BrokerStartException.Cause.PORT_IN_USE, port,
                "cannot listen for " + service + " on " + where + ": " + reason(cause)
                        + "; stop the program that listens there, or choose another port (0 picks a free one)", cause);
    }

    private static String reason(BindException cause) {
        return cause.getMessage() != null && cause.getMessage().contains("ermission")
                ? "this user may not listen on that port"
                : "the port is already in use";
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public BrokerConfig config() {
        return config;
    }

    @Override
    public int amqpPort() {
        return amqp.port();
    }

    @Override
    public int httpPort() {
        return management == null ? -1 : management.port();
    }

    @Override
    public String amqpUri() {
        InetAddress address = config.bindAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return "amqp://" + (address instanceof Inet6Address && !address.isAnyLocalAddress() ? "[" + host + "]" : host)
                + ":" + amqpPort();
    }

    @Override
    public CompletionStage<BrokerSnapshot> snapshot() {
        return loop.call(() -> loop.snapshot(amqp.traffic()));
    }

    @Override
    public CompletionStage<MessagePage> peek(String vhost, String queue, long from, int count, int bodyBytesMax) {
        int bounded = Math.min(count, PEEK_MESSAGES_MAX);
        return loop.call(() -> loop.node().snapshots().peek(vhost, queue, from, bounded, bodyBytesMax));
    }

    @Override
    public EventSubscription subscribe(int capacity) {
        EventRing ring = new EventRing(capacity);
        loop.call(() -> {
            loop.subscribe(ring);
            return null;
        });
        return new EventSubscription() {
            @Override
            public int poll(EventSink sink, int limit) {
                return ring.poll(sink, limit);
            }

            @Override
            public long dropped() {
                return ring.dropped();
            }

            @Override
            public void close() {
                loop.call(() -> {
                    loop.unsubscribe(ring);
                    return null;
                });
            }
        };
    }

    @Override
    public Debugger debugger() {
        return debugger;
    }

    @Override
    public Operator operator() {
        return operator;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        if (management != null) management.close();
        amqp.close(SHUTDOWN);
        stop(group, store);
    }

    private static void stop(EventLoopGroup group, MessageStore store) {
        group.shutdownGracefully(0, GROUP_STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        if (store != null) store.close();
    }
}
