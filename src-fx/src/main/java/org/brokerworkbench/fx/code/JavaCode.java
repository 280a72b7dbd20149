package org.brokerworkbench.fx.code;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;

/// Java with RabbitMQ's own client: one file that `java` runs.
final class JavaCode implements Code {

    private static final String INDENT = "            ";

    @Override
    public String program(List<? extends Act.OverAmqp> acts, Target broker) {
        StringBuilder body = new StringBuilder();
        body.append("        ConnectionFactory factory = new ConnectionFactory();\n");
        if (!broker.host().equals("localhost")) {
            body.append("        factory.setHost(").append(Code.quoted(broker.host())).append(");\n");
        }
        if (broker.amqpPort() != Target.AMQP_PORT) {
            body.append("        factory.setPort(").append(broker.amqpPort()).append(");\n");
        }
        Code.byVhost(acts).forEach((vhost, own) -> {
            if (!vhost.equals("/")) body.append("        factory.setVirtualHost(").append(Code.quoted(vhost)).append(");\n");
            body.append("        try (Connection connection = factory.newConnection();\n");
            body.append("                Channel channel = connection.createChannel()) {\n");
            own.forEach(act -> body.append(statement(act)));
            body.append("        }\n");
        });
        return imports(body) + "\npublic class Program {\n    public static void main(String[] args) throws Exception {\n"
                + body + "    }\n}\n";
    }

    private static String imports(StringBuilder body) {
        TreeSet<String> imports = new TreeSet<>(List.of("com.rabbitmq.client.Channel", "com.rabbitmq.client.Connection",
                "com.rabbitmq.client.ConnectionFactory"));
        if (body.indexOf("AMQP.") >= 0) imports.add("com.rabbitmq.client.AMQP");
        if (body.indexOf("new BigDecimal(") >= 0) imports.add("java.math.BigDecimal");
        if (body.indexOf("StandardCharsets.") >= 0) imports.add("java.nio.charset.StandardCharsets");
        if (body.indexOf("new Date(") >= 0) imports.add("java.util.Date");
        if (body.indexOf("new HashMap<") >= 0) imports.add("java.util.HashMap");
        if (body.indexOf("Arrays.") >= 0) imports.add("java.util.Arrays");
        if (body.indexOf("Map<") >= 0 || body.indexOf("Map.") >= 0) imports.add("java.util.Map");
        StringBuilder lines = new StringBuilder();
        imports.forEach(name -> lines.append("import ").append(name).append(";\n"));
        return lines.toString();
    }

    private static String statement(Act.OverAmqp act) {
        return switch (act) {
            case Act.DeclareExchange e -> line("channel.exchangeDeclare(" + Code.quoted(e.name()) + ", "
                    + Code.quoted(e.type()) + ", " + e.durable() + ", " + e.autoDelete() + ", " + e.internal() + ", "
                    + arguments(e.arguments()) + ");");
            case Act.DeleteExchange e -> line("channel.exchangeDelete(" + Code.quoted(e.name()) + ");");
            case Act.DeclareQueue q -> line("channel.queueDeclare(" + Code.quoted(q.name()) + ", " + q.durable() + ", "
                    + q.exclusive() + ", " + q.autoDelete() + ", " + arguments(q.arguments()) + ");");
            case Act.DeleteQueue q -> line("channel.queueDelete(" + Code.quoted(q.name()) + ");");
            case Act.Bind(BindingInfo b) -> binding(b, "Bind");
            case Act.Unbind(BindingInfo b) -> binding(b, "Unbind");
            case Act.Purge p -> line("channel.queuePurge(" + Code.quoted(p.queue()) + ");");
            case Act.Publish p -> line("channel.basicPublish(" + Code.quoted(p.exchange()) + ", "
                    + Code.quoted(p.routingKey()) + ", " + properties(p.properties()) + ", " + body(p.body()) + ");");
            case Act.Consume c -> consume(c);
            case Act.Connect _ -> line("System.out.println(\"connected \" + connection);");
        };
    }

    private static String line(String code) {
        return INDENT + code + "\n";
    }

    private static String binding(BindingInfo b, String verb) {
        String kind = b.destinationType() == Destination.QUEUE ? "queue" : "exchange";
        return line("channel." + kind + verb + "(" + Code.quoted(b.destination()) + ", " + Code.quoted(b.source()) + ", "
                + Code.quoted(b.routingKey()) + ", " + arguments(b.arguments()) + ");");
    }

    private static String consume(Act.Consume c) {
        StringBuilder code = new StringBuilder();
        if (c.prefetchCount() > 0) code.append(line("channel.basicQos(" + c.prefetchCount() + ");"));
        code.append(line("channel.basicConsume(" + Code.quoted(c.queue()) + ", " + c.noAck() + ", "
                + arguments(c.arguments()) + ", (tag, message) -> {"));
        code.append(line("    System.out.println(message.getEnvelope().getDeliveryTag() + \" \""
                + " + new String(message.getBody(), StandardCharsets.UTF_8));"));
        if (!c.noAck()) code.append(line("    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);"));
        code.append(line("}, tag -> {});"));
        return code.append(line("Thread.currentThread().join();")).toString();
    }

    private static String arguments(Map<String, Object> arguments) {
        return arguments.isEmpty() ? "null" : map(arguments);
    }

    /// A `HashMap` takes what `Map.of` refuses: null, and an eleventh entry.
    private static String map(Map<?, ?> map) {
        if (map.isEmpty()) return "Map.of()";
        if (map.size() <= 10 && map.values().stream().noneMatch(Objects::isNull)) {
            return "Map.<String, Object>of("
                    + Code.entries(map, entry -> Code.quoted(entry.getKey()) + ", " + value(entry.getValue())) + ")";
        }
        StringBuilder puts = new StringBuilder("new HashMap<String, Object>() {{ ");
        map.forEach((name, value) -> puts.append("put(").append(Code.quoted(String.valueOf(name))).append(", ")
                .append(value(value)).append("); "));
        return puts.append("}}").toString();
    }

    private static String properties(Map<String, Object> properties) {
        if (properties.isEmpty()) return "null";
        StringBuilder builder = new StringBuilder("new AMQP.BasicProperties.Builder()");
        Code.entries(properties, property -> {
            builder.append('.').append(Code.camel(property.getKey())).append('(')
                    .append(property(property.getKey(), property.getValue())).append(')');
            return "";
        });
        return builder.append(".build()").toString();
    }

    private static String property(String name, Object value) {
        return switch (name) {
            case "headers" -> map((Map<?, ?>) value);
            case "delivery-mode", "priority" -> String.valueOf(((Number) value).intValue());
            case "timestamp" -> "new Date(" + (value instanceof Date date ? date.getTime()
                    : ((Number) value).longValue() * 1000) + "L)";
            default -> Code.quoted(String.valueOf(value));
        };
    }

    private static String body(byte[] body) {
        String text = Code.text(body);
        return text != null ? Code.quoted(text) + ".getBytes(StandardCharsets.UTF_8)" : bytes(body);
    }

    private static String bytes(byte[] bytes) {
        StringBuilder literal = new StringBuilder("new byte[] {");
        for (int i = 0; i < bytes.length; i++) literal.append(i == 0 ? "" : ", ").append(bytes[i]);
        return literal.append('}').toString();
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean bool -> bool.toString();
            case Double number when number.isNaN() -> "Double.NaN";
            case Double number when number.isInfinite() -> number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
            case Double number -> number.toString();
            case BigDecimal number -> "new BigDecimal(\"" + number.toPlainString() + "\")";
            case Number number when number.longValue() == number.intValue() -> number.toString();
            case Number number -> number + "L";
            case Date date -> "new Date(" + date.getTime() + "L)";
            case byte[] bytes -> bytes(bytes);
            case List<?> list -> "Arrays.<Object>asList(" + String.join(", ", list.stream().map(JavaCode::value).toList()) + ")";
            case Map<?, ?> map -> map(map);
            default -> Code.quoted(value.toString());
        };
    }
}
