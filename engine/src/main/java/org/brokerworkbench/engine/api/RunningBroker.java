package org.brokerworkbench.engine.api;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.QueueScan;
import org.brokerworkbench.engine.core.RouteQuestion;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.EventSink;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.engine.event.ScanPage;
import org.brokerworkbench.engine.http.ManagementApi;
import org.brokerworkbench.engine.http.ManagementServer;
import org.brokerworkbench.engine.loop.BrokerClock;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.EventRing;
import org.brokerworkbench.engine.net.AmqpServer;
import org.brokerworkbench.engine.net.ServerIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A broker of one event loop: composed here, and the only place that sees all its parts.
final class RunningBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(RunningBroker.class);

    private static final String NODE_NAME = "rabbit@localhost";
    /// RabbitMQ's words when it is stopped.
    private static final String SHUTDOWN = "broker forced connection closure with reason 'shutdown'";
    private static final int PEEK_MESSAGES_MAX = 1_000;
    private static final long GROUP_STOP_MILLIS = 2_000;

    private final BrokerConfig config;
    private final EventLoopGroup group;
    private final BrokerLoop loop;
    /// Null where everything is kept in memory.
    private final DataDirectory data;
    private final AmqpServer amqp;
    /// Null where the configuration asks for none.
    private final ManagementServer management;
    private final Debugger debugger;
    private final Operator operator;
    private final MessageOperator messages;
    private final Administrator administrator;
    private boolean closed;

    private RunningBroker(
            BrokerConfig config, EventLoopGroup group, BrokerLoop loop, DataDirectory data, AmqpServer amqp,
            ManagementServer management) {
        this.config = config;
        this.group = group;
        this.loop = loop;
        this.data = data;
        this.amqp = amqp;
        this.management = management;
        this.debugger = new LoopDebugger(loop, data);
        this.operator = new LoopOperator(loop);
        this.messages = new LoopMessageOperator(loop);
        this.administrator = new LoopAdministrator(loop);
    }

    static RunningBroker start(BrokerConfig config) {
        DataDirectory data = config.dataDirectory() == null ? null : DataDirectory.open(config.dataDirectory());
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
            if (data != null) {
                loop.call(() -> {
                    data.restore(loop);
                    return null;
                }).join();
            }
            loop.start();
            AmqpServer amqp =
                    AmqpServer.listen(loop, group, identity(config), config.bindAddress(), config.amqpPort());
            ManagementServer management = config.httpPort() < 0 ? null : management(config, loop, amqp);
            started = true;
            return new RunningBroker(config, group, loop, data, amqp, management);
        } catch (BindException e) {
            throw BrokerStartException.cannotListen("AMQP", config.bindAddress(), config.amqpPort(), e);
        } finally {
            if (!started) stop(group, data);
        }
    }

    private static ManagementServer management(BrokerConfig config, BrokerLoop loop, AmqpServer amqp) {
        try {
            return ManagementServer.listen(
                    loop::callDurably, managementApi(config, loop, amqp), config.bindAddress(), config.httpPort());
        } catch (BindException e) {
            throw BrokerStartException.cannotListen("the management API", config.bindAddress(), config.httpPort(), e);
        }
    }

    private static ManagementApi managementApi(BrokerConfig config, BrokerLoop loop, AmqpServer amqp) {
        return new ManagementApi(
                loop.node(),
                () -> loop.snapshot(amqp.traffic()),
                new ManagementApi.Surroundings(config.bindAddress().getHostAddress(), amqp.port()));
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
    public CompletionStage<ScanPage> scan(
            String vhost, String queue, ScanPage.Cursor from, int count, ScanPage.Filter filter, int bodyBytesMax) {
        // the loop only says what is there; reading it is somebody else's work
        MessageMatch match = new MessageMatch(filter, bodyBytesMax);
        return loop.call(() -> new QueueScan(loop.node(), loop.node().requireVhost(vhost).requireQueue(queue)).step(from, count))
                .thenApplyAsync(step -> new ScanPage(
                        match.among(step.seen()), step.seen().size(), step.total(), step.next()));
    }

    @Override
    public CompletionStage<MessagePage.PeekedMessage> message(
            String vhost, String queue, MessagePage.Ref ref, int bodyBytesMax) {
        return loop.call(() -> new QueueScan(loop.node(), loop.node().requireVhost(vhost).requireQueue(queue)).find(ref))
                .thenApplyAsync(seen -> seen == null ? null : MessageMatch.peeked(seen, bodyBytesMax));
    }

    @Override
    public CompletionStage<RouteAnswer> route(
            String vhost, String exchange, String routingKey, Map<String, Object> headers) {
        FieldTable table = PlainValues.toTable(headers);
        return loop.call(() -> new RouteQuestion(loop.node().requireVhost(vhost), routingKey, table).publishedTo(exchange));
    }

    @Override
    public EventSubscription subscribe(int capacity) {
        return reading(new EventRing(capacity), loop::subscribe, loop::unsubscribe);
    }

    @Override
    public EventSubscription watchFrames(int capacity) {
        return reading(new EventRing(capacity), loop::watchFrames, loop::unwatchFrames);
    }

    private EventSubscription reading(EventRing ring, Consumer<EventRing> begin, Consumer<EventRing> end) {
        onLoop(begin, ring);
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
            public void limitRoutine(int waitingMax) {
                ring.limitRoutine(waitingMax);
            }

            @Override
            public void close() {
                onLoop(end, ring);
            }
        };
    }

    private void onLoop(Consumer<EventRing> change, EventRing ring) {
        loop.call(() -> {
            change.accept(ring);
            return null;
        });
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
    public MessageOperator messages() {
        return messages;
    }

    @Override
    public Administrator administrator() {
        return administrator;
    }

    @Override
    public CompletionStage<Void> restart(Restart how) {
        // on a thread of its own: clients get time for their goodbyes, and the loop must run meanwhile
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("broker-restart").start(() -> {
            try {
                restartNow(how);
                restarted.complete(null);
            } catch (Throwable failure) {
                restarted.completeExceptionally(failure);
            }
        });
        return restarted;
    }

    private synchronized void restartNow(Restart how) {
        if (closed) throw new IllegalStateException("the broker is stopped");
        amqp.accept(false);
        if (how == Restart.CLEAN) amqp.endConnections(SHUTDOWN);
        try {
            loop.call(() -> {
                beginAnew(how == Restart.POWER_CUT);
                return null;
            }).join();
            amqp.accept(true);
        } catch (CompletionException e) {
            LOG.error("The broker could not begin anew and is stopped", e.getCause());
            close();
            throw e;
        }
    }

    /// All in one turn, so that nothing is told or asked between two lives. Loop thread only.
    private void beginAnew(boolean powerCut) {
        if (powerCut) amqp.cutConnections();
        if (data != null) data.reopen(powerCut);
        loop.renew(powerCut);
        if (data != null) data.restore(loop);
        if (management != null) management.serve(managementApi(config, loop, amqp));
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        if (management != null) management.close();
        amqp.close(SHUTDOWN);
        stop(group, data);
    }

    private static void stop(EventLoopGroup group, DataDirectory data) {
        group.shutdownGracefully(0, GROUP_STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        if (data != null) data.close();
    }
}
