package org.brokerworkbench.fx.code;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;

/// Python with pika's blocking connection.
final class PikaCode implements Code {

    @Override
    public String program(List<? extends Act.OverAmqp> acts, Target broker) {
        StringBuilder body = new StringBuilder();
        byVhost(acts, broker, body);
        TreeSet<String> imports = new TreeSet<>(List.of("import pika"));
        if (body.indexOf("datetime.") >= 0) imports.add("import datetime");
        if (body.indexOf("decimal.") >= 0) imports.add("import decimal");
        return String.join("\n", imports) + "\n\n" + body;
    }

    private static void byVhost(List<? extends Act.OverAmqp> acts, Target broker, StringBuilder body) {
        boolean[] more = {false};
        Code.byVhost(acts).forEach((vhost, own) -> {
            if (more[0]) body.append('\n');
            more[0] = true;
            body.append("connection = pika.BlockingConnection(").append(parameters(vhost, broker)).append(")\n");
            body.append("channel = connection.channel()\n\n");
            own.forEach(act -> body.append(statement(act)));
            body.append("\nconnection.close()\n");
        });
    }

    private static String parameters(String vhost, Target broker) {
        List<String> parameters = new ArrayList<>(List.of(Code.quoted(broker.host())));
        if (broker.amqpPort() != Target.AMQP_PORT) parameters.add(String.valueOf(broker.amqpPort()));
        if (!vhost.equals("/")) parameters.add("virtual_host=" + Code.quoted(vhost));
        return broker.isUsual() && vhost.equals("/") ? "" : "pika.ConnectionParameters(" + String.join(", ", parameters) + ")";
    }

    private static String statement(Act.OverAmqp act) {
        return switch (act) {
            case Act.DeclareExchange e -> call("channel.exchange_declare", List.of("exchange=" + Code.quoted(e.name()),
                    "exchange_type=" + Code.quoted(e.type())), flag("durable", e.durable()),
                    flag("auto_delete", e.autoDelete()), flag("internal", e.internal()), arguments(e.arguments()));
            case Act.DeleteExchange e -> call("channel.exchange_delete", List.of("exchange=" + Code.quoted(e.name())));
            case Act.DeclareQueue q -> call("channel.queue_declare", List.of("queue=" + Code.quoted(q.name())),
                    flag("durable", q.durable()), flag("exclusive", q.exclusive()), flag("auto_delete", q.autoDelete()),
                    arguments(q.arguments()));
            case Act.DeleteQueue q -> call("channel.queue_delete", List.of("queue=" + Code.quoted(q.name())));
            case Act.Bind(BindingInfo b) -> call(b.destinationType() == Destination.QUEUE
                    ? "channel.queue_bind" : "channel.exchange_bind", ends(b), arguments(b.arguments()));
            case Act.Unbind(BindingInfo b) -> call(b.destinationType() == Destination.QUEUE
                    ? "channel.queue_unbind" : "channel.exchange_unbind", ends(b), arguments(b.arguments()));
            case Act.Purge p -> call("channel.queue_purge", List.of("queue=" + Code.quoted(p.queue())));
            case Act.Publish p -> call("channel.basic_publish", List.of("exchange=" + Code.quoted(p.exchange()),
                    "routing_key=" + Code.quoted(p.routingKey()), "body=" + body(p.body())), properties(p.properties()));
            case Act.Consume c -> consume(c);
            case Act.Connect _ -> "print(\"connected\", connection.is_open)\n";
        };
    }

    private static List<String> ends(BindingInfo b) {
        boolean toQueue = b.destinationType() == Destination.QUEUE;
        return List.of((toQueue ? "queue=" : "destination=") + Code.quoted(b.destination()),
                (toQueue ? "exchange=" : "source=") + Code.quoted(b.source()),
                "routing_key=" + Code.quoted(b.routingKey()));
    }

    private static String consume(Act.Consume c) {
        StringBuilder code = new StringBuilder();
        if (c.prefetchCount() > 0) code.append("channel.basic_qos(prefetch_count=").append(c.prefetchCount()).append(")\n\n");
        code.append("def on_message(channel, method, properties, body):\n");
        code.append("    print(method.delivery_tag, body)\n");
        if (!c.noAck()) code.append("    channel.basic_ack(method.delivery_tag)\n");
        code.append('\n').append(call("channel.basic_consume",
                List.of("queue=" + Code.quoted(c.queue()), "on_message_callback=on_message"),
                flag("auto_ack", c.noAck()), arguments(c.arguments())));
        return code.append("channel.start_consuming()\n").toString();
    }

    private static String call(String method, List<String> first, String... others) {
        List<String> arguments = new ArrayList<>(first);
        for (String other : others) {
            if (!other.isEmpty()) arguments.add(other);
        }
        return method + "(" + String.join(", ", arguments) + ")\n";
    }

    private static String flag(String name, boolean set) {
        return set ? name + "=True" : "";
    }

    private static String arguments(Map<String, Object> arguments) {
        return arguments.isEmpty() ? "" : "arguments=" + value(arguments);
    }

    private static String properties(Map<String, Object> properties) {
        if (properties.isEmpty()) return "";
        return "properties=pika.BasicProperties(" + Code.entries(properties, property ->
                property.getKey().replace('-', '_') + "=" + value(property.getValue())) + ")";
    }

    private static String body(byte[] body) {
        String text = Code.text(body);
        if (text != null) return Code.quoted(text) + (text.chars().allMatch(c -> c < 128) ? "" : ".encode()");
        return bytes(body);
    }

    private static String bytes(byte[] bytes) {
        StringBuilder literal = new StringBuilder("b\"");
        for (byte octet : bytes) literal.append(String.format("\\x%02x", octet & 0xFF));
        return literal.append('"').toString();
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean bool -> bool ? "True" : "False";
            case Double number when !Double.isFinite(number) -> "float(\"" + number + "\")";
            case BigDecimal number -> "decimal.Decimal(\"" + number.toPlainString() + "\")";
            case Number number -> number.toString();
            case Date date -> "datetime.datetime.fromtimestamp(" + date.getTime() / 1000 + ", datetime.timezone.utc)";
            case byte[] bytes -> bytes(bytes);
            case List<?> list -> "[" + String.join(", ", list.stream().map(PikaCode::value).toList()) + "]";
            case Map<?, ?> map -> "{" + Code.entries(map, entry ->
                    Code.quoted(entry.getKey()) + ": " + value(entry.getValue())) + "}";
            default -> Code.quoted(value.toString());
        };
    }
}
