package org.brokerworkbench.engine.core;

import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.WireText;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.brokerworkbench.engine.core.access.Permissions.Access;
import org.brokerworkbench.engine.core.access.Permissions.Resource;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.exchange.Router;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueArguments;
import org.brokerworkbench.engine.event.BrokerEvent.Purged;

/// Declares, binds and deletes in one virtual host for one principal: every check that RabbitMQ makes, in its order,
/// before anything changes.
///
/// Source: RabbitMQ `rabbit_channel`, `rabbit_amqqueue`, `rabbit_exchange`.
public final class Declarations {

    private static final int SHORT_STRING_BYTES_MAX = 255;
    private static final String RESERVED_PREFIX = "amq.";
    private static final String ALTERNATE_EXCHANGE = "alternate-exchange";
    private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";

    private final VirtualHost vhost;
    private final Principal principal;

    public Declarations(VirtualHost vhost, Principal principal) {
        this.vhost = vhost;
        this.principal = principal;
    }

    // --- exchanges ---

    public void declareExchange(Exchange.Declare declare) {
        String name = stripped(declare.exchange());
        if (declare.passive()) {
            requireNotDefault(name);
            vhost.requireExchange(name);
            return;
        }
        if (!Router.isType(declare.type())) {
            String whatItIs = ErlangAtoms.exists(declare.type()) ? "invalid" : "unknown";
            throw AmqpFault.commandInvalid(whatItIs + " exchange type '" + declare.type() + "'");
        }
        requireNotDefault(name);
        principal.requireConfigure(Resource.EXCHANGE, name);
        MessageExchange existing = vhost.findExchange(name);
        if (existing == null) {
            createExchange(name, declare);
        } else {
            requireEquivalent(existing, declare);
        }
    }

    public void deleteExchange(String exchange, boolean ifUnused) {
        String name = stripped(exchange);
        requireNotDefault(name);
        if (name.startsWith(RESERVED_PREFIX)) {
            throw AmqpFault.accessRefused("deletion of system " + vhost.describeExchange(name) + " not allowed");
        }
        principal.requireConfigure(Resource.EXCHANGE, name);
        MessageExchange existing = vhost.findExchange(name);
        if (existing == null) return;
        if (ifUnused && !existing.isUnused()) {
            throw AmqpFault.preconditionFailed(vhost.describeExchange(name) + " in use");
        }
        vhost.remove(existing);
    }

    private void createExchange(String name, Exchange.Declare declare) {
        requireUnreserved(name, "exchange");
        FieldValue alternate = declare.arguments().get(ALTERNATE_EXCHANGE);
        if (alternate != null) {
            String alternateName = requireName(alternate, ALTERNATE_EXCHANGE, vhost.describeExchange(name));
            principal.requireRead(Resource.EXCHANGE, name);
            principal.requireWrite(Resource.EXCHANGE, alternateName);
        }
        vhost.add(new MessageExchange(vhost.name(), name, declare.type(), declare.durable(), declare.autoDelete(),
                declare.internal(), declare.arguments(), principal.name()));
    }

    private void requireEquivalent(MessageExchange existing, Exchange.Declare declare) {
        Equivalence equivalence = new Equivalence(vhost.describeExchange(existing.name()));
        equivalence.require("type", declare.type(), existing.type());
        equivalence.require("durable", declare.durable(), existing.durable());
        equivalence.require("auto_delete", declare.autoDelete(), existing.autoDelete());
        equivalence.require("internal", declare.internal(), existing.internal());
        equivalence.requireArguments(declare.arguments(), existing.arguments(), List.of(ALTERNATE_EXCHANGE));
    }

    // --- queues ---

    /// @return the queue, existing as declared
    public MessageQueue declareQueue(Queue.Declare declare) {
        String wanted = stripped(declare.queue());
        if (declare.passive()) {
            MessageQueue existing = vhost.requireQueue(wanted);
            requireAccess(existing);
            existing.touch();
            return existing;
        }
        if (wanted.isEmpty()) {
            requireServerNamed(declare.arguments());
        } else {
            requireUnreserved(wanted, "queue");
        }
        String name = wanted.isEmpty() ? vhost.node().generatedName("amq.gen") : wanted;
        principal.requireConfigure(Resource.QUEUE, name);
        long owner = declare.exclusive() ? principal.connectionId() : 0;
        boolean durable = declare.durable() && !declare.exclusive();
        MessageQueue existing = vhost.findQueue(name);
        if (existing == null) return createQueue(name, durable, owner, declare);
        requireEquivalent(existing, durable, owner, declare);
        existing.touch();
        return existing;
    }

    /// @return how many ready messages went with it
    public long deleteQueue(String queue, boolean ifUnused, boolean ifEmpty) {
        String name = stripped(queue);
        principal.requireConfigure(Resource.QUEUE, name);
        MessageQueue existing = vhost.findQueue(name);
        if (existing == null) return 0;
        requireAccess(existing);
        requireDeletable(existing, ifUnused, ifEmpty);
        if (ifUnused && existing.consumerCount() > 0) {
            throw AmqpFault.preconditionFailed(vhost.describeQueue(name) + " in use");
        }
        if (ifEmpty && existing.readyCount() > 0) {
            throw AmqpFault.preconditionFailed(vhost.describeQueue(name) + " not empty");
        }
        return vhost.remove(existing);
    }

    /// @return how many ready messages were dropped
    public long purgeQueue(String queue) {
        MessageQueue purged = requireReadable(queue);
        long dropped = purged.purge();
        if (vhost.tap().open()) vhost.tap().emit(new Purged(vhost.name(), purged.name(), dropped));
        return dropped;
    }

    /// The queue, for one who may read from it.
    public MessageQueue requireReadable(String queue) {
        String name = stripped(queue);
        principal.requireRead(Resource.QUEUE, name);
        MessageQueue existing = vhost.requireQueue(name);
        requireAccess(existing);
        return existing;
    }

    private MessageQueue createQueue(String name, boolean durable, long owner, Queue.Declare declare) {
        String subject = vhost.describeQueue(name);
        FieldTable arguments = declare.arguments();
        vhost.node().limits().requireRoomForQueue(vhost.name(), vhost.queues().size(), name);
        FieldValue deadLetterExchange = arguments.get(DEAD_LETTER_EXCHANGE);
        if (deadLetterExchange != null) {
            String exchange = requireName(deadLetterExchange, DEAD_LETTER_EXCHANGE, subject);
            principal.requireRead(Resource.QUEUE, name);
            principal.requireWrite(Resource.EXCHANGE, exchange);
        }
        QueueArguments.requireValid(arguments, subject);
        MessageQueue.Type type = requireType(arguments, subject, durable, owner != 0, declare.autoDelete());
        if (!durable && owner == 0 && !vhost.rules().transientQueues()) throw transientDenied();
        return vhost.add(new MessageQueue.Declaration(
                vhost.name(), name, type, durable, declare.autoDelete(), owner, arguments));
    }

    private MessageQueue.Type requireType(
            FieldTable arguments, String subject, boolean durable, boolean exclusive, boolean autoDelete) {
        String type = QueueArguments.queueType(arguments);
        if (!type.equals("classic")) {
            requireProperty(!autoDelete, "auto-delete", subject);
            requireProperty(!exclusive, "exclusive-owner", subject);
            requireProperty(durable, "non-durable", subject);
        }
        if (type.equals("stream")) {
            throw AmqpFault.of(ReplyCode.INTERNAL_ERROR, "Cannot declare a " + subject
                    + " of type 'rabbit_stream_queue' on node '" + vhost.node().name()
                    + "': the corresponding feature flag is disabled");
        }
        return type.equals("quorum") ? MessageQueue.Type.QUORUM : MessageQueue.Type.CLASSIC;
    }

    private static void requireServerNamed(FieldTable arguments) {
        String type = QueueArguments.queueType(arguments);
        if (!type.equals("quorum") && !type.equals("stream")) return;
        throw AmqpFault.preconditionFailed("Cannot declare a server-named queue for type rabbit_" + type + "_queue");
    }

    /// A quorum queue cannot promise that nobody uses it, or that it is empty, at the moment it is deleted.
    private void requireDeletable(MessageQueue queue, boolean ifUnused, boolean ifEmpty) {
        if (!queue.isQuorum() || !ifUnused && !ifEmpty) return;
        throw AmqpFault.notImplemented("cannot delete " + vhost.describeQueue(queue.name())
                + ". queue.delete operations with " + (ifUnused ? "if-unused" : "if-empty")
                + " flag set are not supported by quorum queues");
    }

    private static void requireProperty(boolean holds, String property, String subject) {
        if (!holds) throw AmqpFault.preconditionFailed("invalid property '" + property + "' for " + subject);
    }

    private static AmqpFault transientDenied() {
        return AmqpFault.of(ReplyCode.INTERNAL_ERROR, "Feature `transient_nonexcl_queues` is deprecated: declare the "
                + "queue durable or exclusive");
    }

    private void requireEquivalent(MessageQueue existing, boolean durable, long owner, Queue.Declare declare) {
        MessageQueue.Declaration current = existing.declaration();
        if (current.ownerConnectionId() != owner) throw locked(existing);
        Equivalence equivalence = new Equivalence(vhost.describeQueue(existing.name()));
        equivalence.require("durable", durable, current.durable());
        equivalence.require("auto_delete", declare.autoDelete(), current.autoDelete());
        equivalence.requireArguments(QueueArguments.comparable(declare.arguments()),
                QueueArguments.comparable(current.arguments()), QueueArguments.compared(current.type()));
    }

    private void requireAccess(MessageQueue queue) {
        long owner = queue.declaration().ownerConnectionId();
        if (owner != 0 && owner != principal.connectionId()) throw locked(queue);
    }

    private AmqpFault locked(MessageQueue queue) {
        return AmqpFault.resourceLocked("cannot obtain exclusive access to locked " + vhost.describeQueue(queue.name())
                + ". It could be originally declared on another connection or the exclusive property value does not"
                + " match that of the original declaration.");
    }

    // --- bindings ---

    public void bindQueue(String queue, String exchange, String routingKey, FieldTable arguments) {
        changeBinding(Resource.QUEUE, stripped(queue), stripped(exchange), routingKey, arguments, true);
    }

    public void unbindQueue(String queue, String exchange, String routingKey, FieldTable arguments) {
        changeBinding(Resource.QUEUE, stripped(queue), stripped(exchange), routingKey, arguments, false);
    }

    public void bindExchange(String destination, String source, String routingKey, FieldTable arguments) {
        changeBinding(Resource.EXCHANGE, stripped(destination), stripped(source), routingKey, arguments, true);
    }

    public void unbindExchange(String destination, String source, String routingKey, FieldTable arguments) {
        changeBinding(Resource.EXCHANGE, stripped(destination), stripped(source), routingKey, arguments, false);
    }

    private void changeBinding(
            Resource kind, String destination, String source, String routingKey, FieldTable arguments, boolean bind) {
        principal.requireWrite(kind, destination);
        if (kind == Resource.EXCHANGE) requireNotDefault(destination);
        requireNotDefault(source);
        principal.requireRead(Resource.EXCHANGE, source);
        MessageExchange from = vhost.findExchange(source);
        if (from != null && from.type().equals("topic")) principal.requireTopic(Access.READ, source, routingKey);
        Destination to = kind == Resource.QUEUE ? vhost.findQueue(destination) : vhost.findExchange(destination);
        if (!bind && (from == null || to == null)) return;
        vhost.requireExchange(source);
        if (kind == Resource.QUEUE) {
            vhost.requireQueue(destination);
        } else {
            vhost.requireExchange(destination);
        }
        Binding binding = new Binding(source, to, routingKey, arguments);
        if (!bind && !from.bindings().contains(binding)) return;
        if (to instanceof MessageQueue queue) requireAccess(queue);
        if (bind) {
            from.router().validate(arguments);
            vhost.bind(from, binding);
        } else {
            vhost.unbind(from, binding);
        }
    }

    // --- names ---

    /// A line break in a name is dropped, as RabbitMQ drops it.
    static String stripped(String name) {
        return name.indexOf('\n') < 0 && name.indexOf('\r') < 0 ? name : name.replaceAll("[\r\n]", "");
    }

    private static void requireNotDefault(String exchange) {
        if (exchange.isEmpty()) throw AmqpFault.accessRefused("operation not permitted on the default exchange");
    }

    private static void requireUnreserved(String name, String kind) {
        requireShort(name, kind + " name");
        if (name.startsWith(RESERVED_PREFIX)) {
            throw AmqpFault.accessRefused(kind + " name '" + name + "' contains reserved prefix 'amq.*'");
        }
    }

    /// Requires what a client cannot get wrong, but the window and the management API can: a short string's length.
    static void requireShort(String text, String what) {
        int bytes = WireText.encodedBytes(text);
        if (bytes > SHORT_STRING_BYTES_MAX) {
            throw AmqpFault.preconditionFailed(
                    "a " + what + " has at most " + SHORT_STRING_BYTES_MAX + " bytes, not " + bytes);
        }
    }

    private static String requireName(FieldValue value, String argument, String subject) {
        if (value instanceof FieldValue.LongString(String name)) return name;
        throw AmqpFault.preconditionFailed(
                "invalid type '" + ErlangTerm.kind(value) + "' for arg '" + argument + "' in " + subject);
    }
}
