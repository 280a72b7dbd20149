package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.amqp.Access;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Confirm;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.ReplyCode.Scope;
import org.brokerworkbench.engine.amqp.Tx;
import org.brokerworkbench.engine.core.Transactions.Fate;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.ConsumerChannel;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.BrokerEvent.ChannelClosed;
import org.brokerworkbench.engine.event.BrokerEvent.ChannelOpened;
import org.brokerworkbench.engine.event.BrokerEvent.Fetched;
import org.brokerworkbench.engine.event.BrokerEvent.PrefetchChanged;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;

/// A channel: takes the client's methods one by one and answers them.
///
/// The control flow is here; what a method does is in [Publishing], [Subscriptions], [Settling], [Declarations],
/// [Confirms] and [Transactions]. A fault of the client closes the channel or the connection, and nothing else.
public final class ChannelSession implements ConsumerChannel {

    private enum State {
        NEW,
        OPEN,
        /// A channel.close was sent; everything but its answer is ignored.
        CLOSING,
        CLOSED
    }

    private final ClientConnection connection;
    private final int number;
    private final Principal principal;
    private final Declarations declarations;

    private State state = State.NEW;
    private long id;
    private Confirms confirms;
    private Publishing publishing;
    private Subscriptions subscriptions;
    private Settling settling;
    private Transactions transactions;
    private String lastDeclaredQueue = "";
    private long lastDeliveryTag;
    private int prefetchCount;
    private int globalPrefetchCount;
    private long deliveredCount;

    ChannelSession(ClientConnection connection, int number) {
        this.connection = connection;
        this.number = number;
        this.principal = connection.principal();
        this.declarations = new Declarations(connection.vhost(), principal);
        reset();
    }

    private void reset() {
        id = connection.node().nextChannelId();
        confirms = new Confirms(this);
        publishing = new Publishing(this, confirms);
        subscriptions = new Subscriptions(this);
        settling = new Settling(this);
        transactions = new Transactions(this, publishing, settling);
        lastDeclaredQueue = "";
        lastDeliveryTag = 0;
        prefetchCount = 0;
        globalPrefetchCount = 0;
        deliveredCount = 0;
    }

    public ClientConnection connection() {
        return connection;
    }

    public int number() {
        return number;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long connectionId() {
        return connection.id();
    }

    VirtualHost vhost() {
        return connection.vhost();
    }

    Principal principal() {
        return principal;
    }

    Declarations declarations() {
        return declarations;
    }

    Publishing publishing() {
        return publishing;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Settling settling() {
        return settling;
    }

    Confirms confirms() {
        return confirms;
    }

    boolean transactional() {
        return transactions.selected();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    int prefetchForNewConsumers() {
        return prefetchCount;
    }

    int globalPrefetchCount() {
        return globalPrefetchCount;
    }

    boolean hasGlobalPrefetch() {
        return globalPrefetchCount > 0;
    }

    long deliveredCount() {
        return deliveredCount;
    }

    /// The tag that the next delivery will have.
    long nextDeliveryTag() {
        return lastDeliveryTag + 1;
    }

    // --- commands ---

    /// Executes a method without content.
    void call(Method method) {
        long journalled = connection.node().journalSequence();
        try {
            if (admits(method)) handle(method);
        } catch (AmqpFault fault) {
            fail(fault, method);
        }
        boolean declares = method instanceof Exchange || method instanceof Queue;
        if (declares && connection.node().journalSequence() != journalled) connection.outbox().holdUntilCommitted();
    }

    /// Executes a publish.
    void publish(Command.Publish command) {
        try {
            if (!admits(command.method())) return;
            Publishing.Routed routed =
                    publishing.accept(command.method(), command.properties(), command.body());
            transactions.publish(routed);
        } catch (AmqpFault fault) {
            fail(fault, command.method());
        }
    }

    /// Ends what the fault of a command ends that could not even be executed.
    void refuse(Method method, AmqpFault fault) {
        try {
            if (admits(method)) throw fault;
        } catch (AmqpFault refusal) {
            fail(refusal, method);
        }
    }

    private boolean admits(Method method) {
        return switch (state) {
            case OPEN -> true;
            case NEW -> {
                if (!(method instanceof Channel.Open)) throw beforeOpen(method);
                yield true;
            }
            case CLOSED -> method instanceof Channel.Open && connection.reopen(this);
            case CLOSING -> {
                if (method instanceof Channel.CloseOk) closed();
                if (method instanceof Channel.Close) send(new Channel.CloseOk());
                if (method instanceof Channel.Open) throw alreadyOpen();
                yield false;
            }
        };
    }

    private static AmqpFault alreadyOpen() {
        return AmqpFault.channelError("second 'channel.open' seen");
    }

    /// RabbitMQ looks for the queue that an empty name stands for before it looks whether the channel is open.
    private static AmqpFault beforeOpen(Method method) {
        boolean standsForQueue = method instanceof Basic.Get get && get.queue().isEmpty()
                || method instanceof Basic.Consume consume && consume.queue().isEmpty()
                || method instanceof Queue.Bind bind && bind.queue().isEmpty()
                || method instanceof Queue.Unbind unbind && unbind.queue().isEmpty()
                || method instanceof Queue.Purge purge && purge.queue().isEmpty()
                || method instanceof Queue.Delete delete && delete.queue().isEmpty();
        return standsForQueue ? noQueueDeclared() : AmqpFault.channelError("expected 'channel.open'");
    }

    private void handle(Method method) {
        switch (method) {
            case Channel channel -> handleChannel(channel);
            case Exchange exchange -> handleExchange(exchange);
            case Queue queue -> handleQueue(queue);
            case Basic basic -> handleBasic(basic);
            case Confirm.Select(boolean nowait) -> selectConfirms(nowait);
            case Tx tx -> transactions.handle(tx);
            case Access.Request _ -> send(new Access.RequestOk(1));
            case Access.RequestOk _, Confirm.SelectOk _ -> throw unimplemented();
            case Connection _ -> throw unimplemented();
        }
    }

    private void handleChannel(Channel method) {
        switch (method) {
            case Channel.Open _ -> open();
            case Channel.Close _ -> {
                end("Normal shutdown");
                send(new Channel.CloseOk());
                closed();
            }
            case Channel.Flow(boolean active) -> {
                if (!active) throw AmqpFault.notImplemented("active=false");
                send(new Channel.FlowOk(true));
            }
            case Channel.OpenOk _, Channel.FlowOk _, Channel.CloseOk _ -> throw unimplemented();
        }
    }

    private void handleExchange(Exchange method) {
        switch (method) {
            case Exchange.Declare declare -> {
                declarations.declareExchange(declare);
                reply(declare.nowait(), new Exchange.DeclareOk());
            }
            case Exchange.Delete delete -> {
                declarations.deleteExchange(delete.exchange(), delete.ifUnused());
                reply(delete.nowait(), new Exchange.DeleteOk());
            }
            case Exchange.Bind bind -> {
                declarations.bindExchange(bind.destination(), bind.source(), bind.routingKey(), bind.arguments());
                reply(bind.nowait(), new Exchange.BindOk());
            }
            case Exchange.Unbind unbind -> {
                declarations.unbindExchange(
                        unbind.destination(), unbind.source(), unbind.routingKey(), unbind.arguments());
                reply(unbind.nowait(), new Exchange.UnbindOk());
            }
            case Exchange.DeclareOk _, Exchange.DeleteOk _, Exchange.BindOk _, Exchange.UnbindOk _ ->
                throw unimplemented();
        }
    }

    private void handleQueue(Queue method) {
        switch (method) {
            case Queue.Declare declare -> declareQueue(declare);
            case Queue.Bind bind -> {
                String key = expandRoutingKey(bind.queue(), bind.routingKey());
                declarations.bindQueue(expandQueueName(bind.queue()), bind.exchange(), key, bind.arguments());
                reply(bind.nowait(), new Queue.BindOk());
            }
            case Queue.Unbind unbind -> {
                String key = expandRoutingKey(unbind.queue(), unbind.routingKey());
                declarations.unbindQueue(expandQueueName(unbind.queue()), unbind.exchange(), key, unbind.arguments());
                send(new Queue.UnbindOk());
            }
            case Queue.Purge purge -> {
                long dropped = declarations.purgeQueue(expandQueueName(purge.queue()));
                reply(purge.nowait(), new Queue.PurgeOk(dropped));
            }
            case Queue.Delete delete -> {
                String name = expandQueueName(delete.queue());
                long ready = declarations.deleteQueue(name, delete.ifUnused(), delete.ifEmpty());
                reply(delete.nowait(), new Queue.DeleteOk(ready));
            }
            case Queue.DeclareOk _, Queue.BindOk _, Queue.UnbindOk _, Queue.PurgeOk _, Queue.DeleteOk _ ->
                throw unimplemented();
        }
    }

    private void handleBasic(Basic method) {
        switch (method) {
            case Basic.Qos qos -> prefetch(qos);
            case Basic.Consume consume -> subscriptions.consume(consume);
            case Basic.Cancel cancel -> subscriptions.cancel(cancel);
            case Basic.Get get -> fetch(get);
            case Basic.Ack(long tag, boolean multiple) -> transactions.settle(Fate.ACKNOWLEDGE, tag, multiple);
            case Basic.Reject(long tag, boolean requeue) -> transactions.settle(fateOfRefused(requeue), tag, false);
            case Basic.Nack(long tag, boolean multiple, boolean requeue) ->
                transactions.settle(fateOfRefused(requeue), tag, multiple);
            case Basic.Recover(boolean requeue) -> {
                recover(requeue);
                send(new Basic.RecoverOk());
            }
            case Basic.RecoverAsync(boolean requeue) -> recover(requeue);
            case Basic.Publish _ -> throw new AssertionError("a publish without its content");
            case Basic.QosOk _, Basic.ConsumeOk _, Basic.CancelOk _, Basic.Return _, Basic.Deliver _, Basic.GetOk _,
                    Basic.GetEmpty _, Basic.RecoverOk _ -> throw unimplemented();
        }
    }

    private void open() {
        if (state == State.OPEN) throw alreadyOpen();
        if (state == State.CLOSED) reset();
        state = State.OPEN;
        send(new Channel.OpenOk(""));
        Tap tap = connection.node().tap();
        if (tap.open()) tap.emit(new ChannelOpened(id, connection.id(), number));
    }

    private void declareQueue(Queue.Declare declare) {
        if (ReplyAddresses.isPseudoQueue(declare.queue())) {
            if (!connection.node().replyAddresses().exists(declare.queue())) {
                throw AmqpFault.notFound("no " + vhost().describeQueue(declare.queue()));
            }
            reply(declare.nowait(), new Queue.DeclareOk(declare.queue(), 0, 1));
            return;
        }
        MessageQueue queue = declarations.declareQueue(declare);
        lastDeclaredQueue = queue.name();
        reply(declare.nowait(), new Queue.DeclareOk(queue.name(), queue.readyCount(), queue.consumerCount()));
    }

    private void prefetch(Basic.Qos qos) {
        if (qos.prefetchSize() != 0) throw AmqpFault.notImplemented("prefetch_size!=0 (" + qos.prefetchSize() + ")");
        boolean global = qos.global() && connection.node().rules().globalPrefetch();
        if (global) {
            globalPrefetchCount = qos.prefetchCount();
        } else {
            prefetchCount = qos.prefetchCount();
        }
        send(new Basic.QosOk());
        if (global) subscriptions.unblock();
        Tap tap = connection.node().tap();
        if (tap.open()) tap.emit(new PrefetchChanged(id, qos.prefetchCount(), global));
    }

    private void fetch(Basic.Get get) {
        MessageQueue queue = declarations.requireReadable(expandQueueName(get.queue()));
        requireFetchable(queue);
        queue.touch();
        QueueEntry entry = queue.fetch(get.noAck());
        if (entry == null) {
            send(new Basic.GetEmpty(""));
            return;
        }
        long tag = ++lastDeliveryTag;
        deliveredCount++;
        Message message = fetched(queue, entry);
        if (!get.noAck()) settling.add(new Delivery(tag, queue, entry, null, now()));
        send(new Basic.GetOk(tag, entry.redelivered(), message.exchange(), message.routingKey(), queue.readyCount()),
                message);
        Tap tap = connection.node().tap();
        if (tap.open()) {
            tap.emit(new Fetched(
                    message.id(), vhost().name(), queue.name(), id, tag, entry.redelivered(), get.noAck()));
        }
    }

    private void requireFetchable(MessageQueue queue) {
        if (queue.declaration().type() != MessageQueue.Type.QUORUM || !queue.singleActiveConsumer()) return;
        throw AmqpFault.resourceLocked("cannot obtain access to locked " + vhost().describeQueue(queue.name())
                + ". basic.get operations are not supported by quorum queues with single active consumer");
    }

    /// The journal has come so far: confirms and answers to commits go out.
    ///
    /// @return whether something still waits for it
    boolean committed(long journalSequence) {
        return confirms.committed(journalSequence) | transactions.committed(journalSequence);
    }

    private static Fate fateOfRefused(boolean requeue) {
        return requeue ? Fate.REQUEUE : Fate.REJECT;
    }

    private void recover(boolean requeue) {
        if (!requeue) throw AmqpFault.notImplemented("requeue=false");
        settling.requeueAll(RequeueCause.RECOVERED);
    }

    private void selectConfirms(boolean nowait) {
        if (transactions.selected()) throw AmqpFault.preconditionFailed("cannot switch from tx to confirm mode");
        confirms.select();
        reply(nowait, new Confirm.SelectOk());
    }

    /// An empty name means the queue declared last on this channel; 404 where there was none.
    String expandQueueName(String queue) {
        if (!queue.isEmpty()) return queue;
        if (lastDeclaredQueue.isEmpty()) throw noQueueDeclared();
        return lastDeclaredQueue;
    }

    private static AmqpFault noQueueDeclared() {
        return AmqpFault.notFound("no previously declared queue");
    }

    private String expandRoutingKey(String queue, String routingKey) {
        return queue.isEmpty() && routingKey.isEmpty() ? lastDeclaredQueue : routingKey;
    }

    // --- the way to the client ---

    void send(Method method) {
        connection.outbox().send(number, method);
    }

    void send(Method method, Message message) {
        connection.outbox().send(number, method, message);
    }

    private void reply(boolean nowait, Method method) {
        if (!nowait) send(method);
    }

    @Override
    public boolean windowOpen() {
        return globalPrefetchCount == 0 || settling.heldByConsumers() < globalPrefetchCount;
    }

    @Override
    public boolean canTake() {
        return windowOpen() && connection.outbox().writable();
    }

    @Override
    public long deliver(Consumer consumer, QueueEntry entry) {
        long tag = ++lastDeliveryTag;
        deliveredCount++;
        connection.countDelivered();
        if (!consumer.noAck()) settling.add(new Delivery(tag, consumer.queue(), entry, consumer, now()));
        Message message = withDeliveryCount(consumer.queue(), entry);
        send(new Basic.Deliver(
                consumer.tag(), tag, entry.redelivered(), message.exchange(), message.routingKey()), message);
        return tag;
    }

    @Override
    public void consumerCancelled(Consumer consumer) {
        subscriptions.cancelledByBroker(consumer);
    }

    /// RabbitMQ: a fetch from a quorum queue tells the count even where it is 0, a delivery does not.
    static Message fetched(MessageQueue queue, QueueEntry entry) {
        return queue.isQuorum()
                ? entry.message().withDeliveryCount(queue.deliveryCount(entry))
                : entry.message();
    }

    private static Message withDeliveryCount(MessageQueue queue, QueueEntry entry) {
        int count = queue.deliveryCount(entry);
        return count == 0 ? entry.message() : entry.message().withDeliveryCount(count);
    }

    private long now() {
        return connection.node().clock().brokerMillis();
    }

    // --- the end ---

    private void fail(AmqpFault fault, Method cause) {
        if (fault.scope() == Scope.CONNECTION) {
            boolean blames = fault.namesCause();
            connection.fail(fault, blames ? cause.classId() : 0, blames ? cause.methodId() : 0);
            return;
        }
        end(fault.replyText());
        state = State.CLOSING;
        send(new Channel.Close(fault.replyCode().code(), fault.replyText(), cause.classId(), cause.methodId()));
    }

    /// Ends consumers, gives back what is unacknowledged, rolls a transaction back; sends nothing.
    void end(String reason) {
        if (state != State.OPEN) return;
        confirms.flush();
        confirms.abandon();
        state = State.CLOSED;
        subscriptions.endAll();
        transactions.end();
        settling.requeueAll(RequeueCause.CHANNEL_CLOSED);
        Tap tap = connection.node().tap();
        if (tap.open()) tap.emit(new ChannelClosed(id, connection.id(), reason));
    }

    private void closed() {
        state = State.CLOSED;
        connection.forget(this);
    }

    static AmqpFault unimplemented() {
        return AmqpFault.commandInvalid("unimplemented method");
    }
}
