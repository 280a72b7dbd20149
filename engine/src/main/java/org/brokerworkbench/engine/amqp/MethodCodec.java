package org.brokerworkbench.engine.amqp;

import io.netty.buffer.Unpooled;

/// Every method of AMQP 0-9-1 and of RabbitMQ's extensions, between its record and its bytes.
///
/// A method frame's payload is: class-id u16 | method-id u16 | arguments (AMQP 0-9-1 §4.2.4). Consecutive
/// bits share octets, lowest bit first; [WireReader] and [WireWriter] keep count of them.
public final class MethodCodec {

    private MethodCodec() {}

    /// Reads the method of a frame payload of at least four bytes.
    ///
    /// @return the method, or null where no method has these ids
    /// @throws AmqpFault 501 when the arguments are malformed, or one that drops the socket
    public static Method read(WireReader in) {
        int classId = in.shortInt();
        int methodId = in.shortInt();
        in.argumentsBegin();
        Method method = switch (classId) {
            case Connection.CLASS_ID -> readConnection(methodId, in);
            case Channel.CLASS_ID -> readChannel(methodId, in);
            case Access.CLASS_ID -> readAccess(methodId, in);
            case Exchange.CLASS_ID -> readExchange(methodId, in);
            case Queue.CLASS_ID -> readQueue(methodId, in);
            case Basic.CLASS_ID -> readBasic(methodId, in);
            case Confirm.CLASS_ID -> readConfirm(methodId, in);
            case Tx.CLASS_ID -> readTx(methodId, in);
            default -> null;
        };
        if (method != null) in.end();
        return method;
    }

    /// Whether some method has these ids.
    public static boolean knows(int classId, int methodId) {
        try {
            return read(new WireReader(Unpooled.buffer(4).writeShort(classId).writeShort(methodId))) != null;
        } catch (AmqpFault argumentsMissing) {
            return true;
        }
    }

    private static Method readConnection(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Connection.Start(in.octet(), in.octet(), in.table(), in.longString(), in.longString());
            case 11 -> new Connection.StartOk(in.table(), in.shortString(), in.longString(), in.shortString());
            case 20 -> new Connection.Secure(in.longString());
            case 21 -> new Connection.SecureOk(in.longString());
            case 30 -> new Connection.Tune(in.shortInt(), in.longInt(), in.shortInt());
            case 31 -> new Connection.TuneOk(in.shortInt(), in.longInt(), in.shortInt());
            case 40 -> new Connection.Open(in.shortString(), in.shortString(), in.bit());
            case 41 -> new Connection.OpenOk(in.shortString());
            case 50 -> new Connection.Close(in.shortInt(), in.shortString(), in.shortInt(), in.shortInt());
            case 51 -> new Connection.CloseOk();
            case 60 -> new Connection.Blocked(in.shortString());
            case 61 -> new Connection.Unblocked();
            case 70 -> new Connection.UpdateSecret(in.longString(), in.shortString());
            case 71 -> new Connection.UpdateSecretOk();
            default -> null;
        };
    }

    private static Method readChannel(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Channel.Open(in.shortString());
            case 11 -> new Channel.OpenOk(in.longString());
            case 20 -> new Channel.Flow(in.bit());
            case 21 -> new Channel.FlowOk(in.bit());
            case 40 -> new Channel.Close(in.shortInt(), in.shortString(), in.shortInt(), in.shortInt());
            case 41 -> new Channel.CloseOk();
            default -> null;
        };
    }

    private static Method readAccess(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Access.Request(in.shortString(), in.bit(), in.bit(), in.bit(), in.bit(), in.bit());
            case 11 -> new Access.RequestOk(in.shortInt());
            default -> null;
        };
    }

    private static Method readExchange(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Exchange.Declare(
                    in.shortInt(), in.shortString(), in.shortString(), in.bit(), in.bit(), in.bit(), in.bit(), in.bit(),
                    in.table());
            case 11 -> new Exchange.DeclareOk();
            case 20 -> new Exchange.Delete(in.shortInt(), in.shortString(), in.bit(), in.bit());
            case 21 -> new Exchange.DeleteOk();
            case 30 -> new Exchange.Bind(
                    in.shortInt(), in.shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case 31 -> new Exchange.BindOk();
            case 40 -> new Exchange.Unbind(
                    in.shortInt(), in.shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case 51 -> new Exchange.UnbindOk();
            default -> null;
        };
    }

    private static Method readQueue(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Queue.Declare(
                    in.shortInt(), in.shortString(), in.bit(), in.bit(), in.bit(), in.bit(), in.bit(), in.table());
            case 11 -> new Queue.DeclareOk(in.shortString(), in.longInt(), in.longInt());
            case 20 -> new Queue.Bind(
                    in.shortInt(), in.shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case 21 -> new Queue.BindOk();
            case 30 -> new Queue.Purge(in.shortInt(), in.shortString(), in.bit());
            case 31 -> new Queue.PurgeOk(in.longInt());
            case 40 -> new Queue.Delete(in.shortInt(), in.shortString(), in.bit(), in.bit(), in.bit());
            case 41 -> new Queue.DeleteOk(in.longInt());
            case 50 -> new Queue.Unbind(
                    in.shortInt(), in.shortString(), in.shortString(), in.shortString(), in.table());
            case 51 -> new Queue.UnbindOk();
            default -> null;
        };
    }

    private static Method readBasic(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Basic.Qos(in.longInt(), in.shortInt(), in.bit());
            case 11 -> new Basic.QosOk();
            case 20 -> new Basic.Consume(
                    in.shortInt(), in.shortString(), in.shortString(), in.bit(), in.bit(), in.bit(), in.bit(),
                    in.table());
            case 21 -> new Basic.ConsumeOk(in.shortString());
            case 30 -> new Basic.Cancel(in.shortString(), in.bit());
            case 31 -> new Basic.CancelOk(in.shortString());
            case 40 -> new Basic.Publish(in.shortInt(), in.shortStringAsIs(), in.shortStringAsIs(), in.bit(), in.bit());
            case 50 -> new Basic.Return(
                    in.shortInt(), in.shortStringAsIs(), in.shortStringAsIs(), in.shortStringAsIs());
            case 60 -> new Basic.Deliver(
                    in.shortStringAsIs(), in.longLong(), in.bit(), in.shortStringAsIs(), in.shortStringAsIs());
            case 70 -> new Basic.Get(in.shortInt(), in.shortString(), in.bit());
            case 71 -> new Basic.GetOk(
                    in.longLong(), in.bit(), in.shortStringAsIs(), in.shortStringAsIs(), in.longInt());
            case 72 -> new Basic.GetEmpty(in.shortString());
            case 80 -> new Basic.Ack(in.longLong(), in.bit());
            case 90 -> new Basic.Reject(in.longLong(), in.bit());
            case 100 -> new Basic.RecoverAsync(in.bit());
            case 110 -> new Basic.Recover(in.bit());
            case 111 -> new Basic.RecoverOk();
            case 120 -> new Basic.Nack(in.longLong(), in.bit(), in.bit());
            default -> null;
        };
    }

    private static Method readConfirm(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Confirm.Select(in.bit());
            case 11 -> new Confirm.SelectOk();
            default -> null;
        };
    }

    private static Method readTx(int methodId, WireReader in) {
        return switch (methodId) {
            case 10 -> new Tx.Select();
            case 11 -> new Tx.SelectOk();
            case 20 -> new Tx.Commit();
            case 21 -> new Tx.CommitOk();
            case 30 -> new Tx.Rollback();
            case 31 -> new Tx.RollbackOk();
            default -> null;
        };
    }

    /// Writes class id, method id and arguments.
    public static void write(Method method, WireWriter out) {
        out.shortInt(method.classId()).shortInt(method.methodId());
        switch (method) {
            case Connection m -> writeConnection(m, out);
            case Channel m -> writeChannel(m, out);
            case Access m -> writeAccess(m, out);
            case Exchange m -> writeExchange(m, out);
            case Queue m -> writeQueue(m, out);
            case Basic m -> writeBasic(m, out);
            case Confirm m -> writeConfirm(m, out);
            case Tx m -> writeTx(m, out);
        }
        out.endBits();
    }

    private static void writeConnection(Connection method, WireWriter out) {
        switch (method) {
            case Connection.Start m -> out
                    .octet(m.versionMajor()).octet(m.versionMinor()).table(m.serverProperties())
                    .longString(m.mechanisms()).longString(m.locales());
            case Connection.StartOk m -> out
                    .table(m.clientProperties()).shortString(m.mechanism()).longString(m.response())
                    .shortString(m.locale());
            case Connection.Secure m -> out.longString(m.challenge());
            case Connection.SecureOk m -> out.longString(m.response());
            case Connection.Tune m -> out.shortInt(m.channelMax()).longInt(m.frameMax()).shortInt(m.heartbeat());
            case Connection.TuneOk m -> out.shortInt(m.channelMax()).longInt(m.frameMax()).shortInt(m.heartbeat());
            case Connection.Open m -> out.shortString(m.virtualHost()).shortString(m.capabilities()).bit(m.insist());
            case Connection.OpenOk m -> out.shortString(m.knownHosts());
            case Connection.Close m -> out
                    .shortInt(m.replyCode()).shortString(m.replyText())
                    .shortInt(m.causeClassId()).shortInt(m.causeMethodId());
            case Connection.CloseOk _ -> {}
            case Connection.Blocked m -> out.shortString(m.reason());
            case Connection.Unblocked _ -> {}
            case Connection.UpdateSecret m -> out.longString(m.newSecret()).shortString(m.reason());
            case Connection.UpdateSecretOk _ -> {}
        }
    }

    private static void writeChannel(Channel method, WireWriter out) {
        switch (method) {
            case Channel.Open m -> out.shortString(m.outOfBand());
            case Channel.OpenOk m -> out.longString(m.channelId());
            case Channel.Flow m -> out.bit(m.active());
            case Channel.FlowOk m -> out.bit(m.active());
            case Channel.Close m -> out
                    .shortInt(m.replyCode()).shortString(m.replyText())
                    .shortInt(m.causeClassId()).shortInt(m.causeMethodId());
            case Channel.CloseOk _ -> {}
        }
    }

    private static void writeAccess(Access method, WireWriter out) {
        switch (method) {
            case Access.Request m -> out
                    .shortString(m.realm()).bit(m.exclusive()).bit(m.passive())
                    .bit(m.active()).bit(m.write()).bit(m.read());
            case Access.RequestOk m -> out.shortInt(m.ticket());
        }
    }

    private static void writeExchange(Exchange method, WireWriter out) {
        switch (method) {
            case Exchange.Declare m -> out
                    .shortInt(m.ticket()).shortString(m.exchange()).shortString(m.type())
                    .bit(m.passive()).bit(m.durable()).bit(m.autoDelete())
                    .bit(m.internal()).bit(m.nowait()).table(m.arguments());
            case Exchange.DeclareOk _ -> {}
            case Exchange.Delete m -> out
                    .shortInt(m.ticket()).shortString(m.exchange()).bit(m.ifUnused())
                    .bit(m.nowait());
            case Exchange.DeleteOk _ -> {}
            case Exchange.Bind m -> out
                    .shortInt(m.ticket()).shortString(m.destination()).shortString(m.source())
                    .shortString(m.routingKey()).bit(m.nowait()).table(m.arguments());
            case Exchange.BindOk _ -> {}
            case Exchange.Unbind m -> out
                    .shortInt(m.ticket()).shortString(m.destination()).shortString(m.source())
                    .shortString(m.routingKey()).bit(m.nowait()).table(m.arguments());
            case Exchange.UnbindOk _ -> {}
        }
    }

    private static void writeQueue(Queue method, WireWriter out) {
        switch (method) {
            case Queue.Declare m -> out
                    .shortInt(m.ticket()).shortString(m.queue()).bit(m.passive())
                    .bit(m.durable()).bit(m.exclusive()).bit(m.autoDelete())
                    .bit(m.nowait()).table(m.arguments());
            case Queue.DeclareOk m -> out
                    .shortString(m.queue()).longInt(m.messageCount()).longInt(m.consumerCount());
            case Queue.Bind m -> out
                    .shortInt(m.ticket()).shortString(m.queue()).shortString(m.exchange())
                    .shortString(m.routingKey()).bit(m.nowait()).table(m.arguments());
            case Queue.BindOk _ -> {}
            case Queue.Purge m -> out.shortInt(m.ticket()).shortString(m.queue()).bit(m.nowait());
            case Queue.PurgeOk m -> out.longInt(m.messageCount());
            case Queue.Delete m -> out
                    .shortInt(m.ticket()).shortString(m.queue()).bit(m.ifUnused())
                    .bit(m.ifEmpty()).bit(m.nowait());
            case Queue.DeleteOk m -> out.longInt(m.messageCount());
            case Queue.Unbind m -> out
                    .shortInt(m.ticket()).shortString(m.queue()).shortString(m.exchange())
                    .shortString(m.routingKey()).table(m.arguments());
            case Queue.UnbindOk _ -> {}
        }
    }

    private static void writeBasic(Basic method, WireWriter out) {
        switch (method) {
            case Basic.Qos m -> out.longInt(m.prefetchSize()).shortInt(m.prefetchCount()).bit(m.global());
            case Basic.QosOk _ -> {}
            case Basic.Consume m -> out
                    .shortInt(m.ticket()).shortString(m.queue()).shortString(m.consumerTag())
                    .bit(m.noLocal()).bit(m.noAck()).bit(m.exclusive())
                    .bit(m.nowait()).table(m.arguments());
            case Basic.ConsumeOk m -> out.shortString(m.consumerTag());
            case Basic.Cancel m -> out.shortString(m.consumerTag()).bit(m.nowait());
            case Basic.CancelOk m -> out.shortString(m.consumerTag());
            case Basic.Publish m -> out
                    .shortInt(m.ticket()).shortString(m.exchange()).shortString(m.routingKey())
                    .bit(m.mandatory()).bit(m.immediate());
            case Basic.Return m -> out
                    .shortInt(m.replyCode()).shortString(m.replyText()).shortString(m.exchange())
                    .shortString(m.routingKey());
            case Basic.Deliver m -> out
                    .shortString(m.consumerTag()).longLong(m.deliveryTag()).bit(m.redelivered())
                    .shortString(m.exchange()).shortString(m.routingKey());
            case Basic.Get m -> out.shortInt(m.ticket()).shortString(m.queue()).bit(m.noAck());
            case Basic.GetOk m -> out
                    .longLong(m.deliveryTag()).bit(m.redelivered()).shortString(m.exchange())
                    .shortString(m.routingKey()).longInt(m.messageCount());
            case Basic.GetEmpty m -> out.shortString(m.clusterId());
            case Basic.Ack m -> out.longLong(m.deliveryTag()).bit(m.multiple());
            case Basic.Reject m -> out.longLong(m.deliveryTag()).bit(m.requeue());
            case Basic.RecoverAsync m -> out.bit(m.requeue());
            case Basic.Recover m -> out.bit(m.requeue());
            case Basic.RecoverOk _ -> {}
            case Basic.Nack m -> out.longLong(m.deliveryTag()).bit(m.multiple()).bit(m.requeue());
        }
    }

    private static void writeConfirm(Confirm method, WireWriter out) {
        switch (method) {
            case Confirm.Select m -> out.bit(m.nowait());
            case Confirm.SelectOk _ -> {}
        }
    }

    private static void writeTx(Tx method, WireWriter out) {
        switch (method) {
            case Tx.Select _ -> {}
            case Tx.SelectOk _ -> {}
            case Tx.Commit _ -> {}
            case Tx.CommitOk _ -> {}
            case Tx.Rollback _ -> {}
            case Tx.RollbackOk _ -> {}
        }
    }
}
