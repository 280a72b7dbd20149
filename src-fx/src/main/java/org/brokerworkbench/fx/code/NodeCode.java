package org.brokerworkbench.fx.code;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;

/// JavaScript with amqplib's promises.
final class NodeCode implements Code {

    private static final Set<String> RENAMED = Set.of("headers", "delivery-mode");

    @Override
    public String program(List<? extends Act.OverAmqp> acts, Target broker) {
        StringBuilder body = new StringBuilder("const amqp = require(\"amqplib\");\n\nasync function main() {\n");
        boolean single = Code.byVhost(acts).size() == 1;
        Code.byVhost(acts).forEach((vhost, own) -> {
            String indent = single ? "  " : "    ";
            if (!single) body.append("  {\n");
            body.append(indent).append("const connection = await amqp.connect(").append(address(vhost, broker)).append(");\n");
            body.append(indent).append("const channel = await connection.createChannel();\n");
            boolean stays = false;
            for (Act.OverAmqp act : own) {
                for (String line : statement(act).split("\n")) body.append(indent).append(line).append('\n');
                stays |= act instanceof Act.Consume;
            }
            if (!stays) {
                body.append(indent).append("await channel.close();\n");
                body.append(indent).append("await connection.close();\n");
            }
            if (!single) body.append("  }\n");
        });
        return body.append("}\n\nmain();\n").toString();
    }

    private static String address(String vhost, Target broker) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("hostname", broker.host());
        options.put("port", broker.amqpPort());
        options.put("vhost", vhost);
        if (vhost.equals("/")) {
            return Code.quoted("amqp://" + broker.host() + (broker.amqpPort() == Target.AMQP_PORT ? "" : ":" + broker.amqpPort()));
        }
        return value(options);
    }

    private static String statement(Act.OverAmqp act) {
        return switch (act) {
            case Act.DeclareExchange e -> "await channel.assertExchange(" + Code.quoted(e.name()) + ", " + Code.quoted(e.type())
                    + ", " + options(Map.of("durable", e.durable(), "autoDelete", e.autoDelete(), "internal", e.internal()),
                            Map.of("durable", true, "autoDelete", false, "internal", false), e.arguments()) + ");\n";
            case Act.DeleteExchange e -> "await channel.deleteExchange(" + Code.quoted(e.name()) + ");\n";
            case Act.DeclareQueue q -> "await channel.assertQueue(" + Code.quoted(q.name()) + ", "
                    + options(Map.of("durable", q.durable(), "autoDelete", q.autoDelete(), "exclusive", q.exclusive()),
                            Map.of("durable", true, "autoDelete", false, "exclusive", false), q.arguments()) + ");\n";
            case Act.DeleteQueue q -> "await channel.deleteQueue(" + Code.quoted(q.name()) + ");\n";
            case Act.Bind(BindingInfo b) -> binding(b, "bind");
            case Act.Unbind(BindingInfo b) -> binding(b, "unbind");
            case Act.Purge p -> "await channel.purgeQueue(" + Code.quoted(p.queue()) + ");\n";
            case Act.Publish p -> "channel.publish(" + Code.quoted(p.exchange()) + ", " + Code.quoted(p.routingKey()) + ", "
                    + body(p.body()) + properties(p.properties()) + ");\n";
            case Act.Consume c -> consume(c);
            case Act.Connect _ -> "console.log(\"connected\");\n";
        };
    }

    private static String binding(BindingInfo b, String verb) {
        String kind = b.destinationType() == Destination.QUEUE ? "Queue" : "Exchange";
        return "await channel." + verb + kind + "(" + Code.quoted(b.destination()) + ", " + Code.quoted(b.source()) + ", "
                + Code.quoted(b.routingKey()) + (b.arguments().isEmpty() ? "" : ", " + value(b.arguments())) + ");\n";
    }

    private static String consume(Act.Consume c) {
        StringBuilder code = new StringBuilder();
        if (c.prefetchCount() > 0) code.append("await channel.prefetch(").append(c.prefetchCount()).append(");\n");
        code.append("await channel.consume(").append(Code.quoted(c.queue())).append(", (message) => {\n");
        code.append("  console.log(message.fields.deliveryTag, message.content.toString());\n");
        if (!c.noAck()) code.append("  channel.ack(message);\n");
        return code.append("}, ").append(options(Map.of("noAck", c.noAck()), Map.of(), c.arguments())).append(");\n").toString();
    }

    /// Only what differs from amqplib's defaults.
    private static String options(Map<String, Object> wanted, Map<String, Object> defaults, Map<String, Object> arguments) {
        Map<String, Object> options = new TreeMap<>(wanted);
        options.entrySet().removeIf(option -> option.getValue().equals(defaults.get(option.getKey())));
        if (!arguments.isEmpty()) options.put("arguments", arguments);
        return options.isEmpty() ? "{}" : value(options);
    }

    private static String properties(Map<String, Object> properties) {
        if (properties.isEmpty()) return "";
        Map<String, Object> options = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (!RENAMED.contains(name)) options.put(Code.camel(name), value instanceof Date date ? date.getTime() / 1000 : value);
        });
        if (properties.get("headers") instanceof Map<?, ?> headers) options.put("headers", headers);
        // amqplib drops an expiration or a mode that is no number of its own
        if (properties.get("delivery-mode") instanceof Number mode) options.put("deliveryMode", mode);
        return ", " + value(options);
    }

    private static String body(byte[] body) {
        String text = Code.text(body);
        return text != null ? "Buffer.from(" + Code.quoted(text) + ")" : bytes(body);
    }

    private static String bytes(byte[] bytes) {
        List<String> octets = new ArrayList<>();
        for (byte octet : bytes) octets.add(String.valueOf(octet & 0xFF));
        return "Buffer.from([" + String.join(", ", octets) + "])";
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean bool -> bool.toString();
            case Number number -> number.toString();
            case Date date -> "{\"!\": \"timestamp\", value: " + date.getTime() / 1000 + "}";
            case byte[] bytes -> bytes(bytes);
            case List<?> list -> "[" + String.join(", ", list.stream().map(NodeCode::value).toList()) + "]";
            case Map<?, ?> map -> "{" + Code.entries(map, entry -> name(entry.getKey()) + ": " + value(entry.getValue())) + "}";
            default -> Code.quoted(value.toString());
        };
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : Code.quoted(name);
    }
}
