package org.brokerworkbench.fx.code;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import tools.jackson.databind.json.JsonMapper;

/// A shell script for RabbitMQ's `rabbitmqadmin`, which declares over the management API; where `rabbitmqctl` can do the
/// same, it says how.
final class AdminCode implements Code {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String program(List<? extends Act> acts, Target broker) {
        StringBuilder script = new StringBuilder();
        for (Act act : acts) script.append(line(act, broker));
        return script.toString();
    }

    private static String line(Act act, Target broker) {
        String vhost = act.vhost();
        String ctl = "# or: rabbitmqctl" + (vhost.equals("/") ? "" : " --vhost " + shell(vhost)) + " ";
        return switch (act) {
            case Act.DeclareExchange e -> admin(broker, vhost) + "declare exchange " + pairs("name", e.name(), "type", e.type(),
                    "durable", e.durable(), "auto_delete", e.autoDelete(), "internal", e.internal()) + json(e.arguments());
            case Act.DeleteExchange e -> admin(broker, vhost) + "delete exchange " + pairs("name", e.name()) + "\n";
            case Act.DeclareQueue q -> admin(broker, vhost) + "declare queue " + pairs("name", q.name(),
                    "durable", q.durable(), "auto_delete", q.autoDelete()) + json(q.arguments());
            case Act.DeleteQueue q -> admin(broker, vhost) + "delete queue " + pairs("name", q.name()) + "\n"
                    + ctl + "delete_queue " + shell(q.name()) + "\n";
            case Act.Bind(BindingInfo b) -> admin(broker, vhost) + "declare binding " + ends(b) + " "
                    + pairs("routing_key", b.routingKey()) + json(b.arguments());
            case Act.Unbind(BindingInfo b) -> unbind(b, broker);
            case Act.Purge p -> admin(broker, vhost) + "purge queue " + pairs("name", p.queue()) + "\n"
                    + ctl + "purge_queue " + shell(p.queue()) + "\n";
            case Act.Publish p -> publish(p, broker);
            case Act.Consume c -> "# rabbitmqadmin does not consume; this takes one message and puts it back\n"
                    + admin(broker, vhost) + "get " + pairs("queue", c.queue(), "ackmode", "ack_requeue_true") + "\n";
            case Act.Connect _ -> admin(broker, vhost) + "list connections\n" + "# or: rabbitmqctl list_connections\n";
        };
    }

    private static String admin(Target broker, String vhost) {
        StringBuilder command = new StringBuilder("rabbitmqadmin ");
        if (!broker.host().equals("localhost")) command.append("--host=").append(shell(broker.host())).append(' ');
        if (broker.httpPort() != Target.HTTP_PORT) command.append("--port=").append(broker.httpPort()).append(' ');
        if (!vhost.equals("/")) command.append("--vhost=").append(shell(vhost)).append(' ');
        return command.toString();
    }

    private static String ends(BindingInfo b) {
        return pairs("source", b.source(), "destination_type", b.destinationType().name().toLowerCase(Locale.ROOT),
                "destination", b.destination());
    }

    private static String unbind(BindingInfo b, Target broker) {
        String delete = admin(broker, b.vhost()) + "delete binding " + ends(b) + " properties_key=";
        if (b.arguments().isEmpty()) return delete + shell(b.routingKey().isEmpty() ? "~" : propertiesKey(b.routingKey())) + "\n";
        return "# a binding with arguments is named by its properties_key:\n"
                + admin(broker, b.vhost()) + "list bindings source destination routing_key arguments properties_key\n"
                + "# " + delete + "…\n";
    }

    /// As the management API writes a routing key into a path.
    private static String propertiesKey(String routingKey) {
        return URLEncoder.encode(routingKey, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    /// The name by which the management API knows the exchange without a name.
    private static String exchange(String name) {
        return name.isEmpty() ? "amq.default" : name;
    }

    private static String publish(Act.Publish p, Target broker) {
        String text = Code.text(p.body());
        Map<String, Object> properties = new LinkedHashMap<>();
        p.properties().forEach((name, value) -> properties.put(name.replace('-', '_'), value));
        String payload = text != null ? text : Base64.getEncoder().encodeToString(p.body());
        return admin(broker, p.vhost()) + "publish " + pairs("exchange", exchange(p.exchange()), "routing_key", p.routingKey(),
                "payload", payload) + (text != null ? "" : " payload_encoding=base64")
                + (properties.isEmpty() ? "" : " properties=" + shell(JSON.writeValueAsString(plain(properties)))) + "\n";
    }

    private static String json(Map<String, Object> arguments) {
        return (arguments.isEmpty() ? "" : " arguments=" + shell(JSON.writeValueAsString(plain(arguments)))) + "\n";
    }

    /// What JSON has no word for becomes what the management API shows for it.
    private static Object plain(Object value) {
        return switch (value) {
            case Date date -> date.getTime() / 1000;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case List<?> list -> list.stream().map(AdminCode::plain).toList();
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((name, entry) -> entries.put(String.valueOf(name), plain(entry)));
                yield entries;
            }
            case null, default -> value;
        };
    }

    private static String pairs(Object... namesAndValues) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.append(i == 0 ? "" : " ").append(namesAndValues[i]).append('=').append(shell(String.valueOf(namesAndValues[i + 1])));
        }
        return pairs.toString();
    }

    /// One word of a POSIX shell.
    private static String shell(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
