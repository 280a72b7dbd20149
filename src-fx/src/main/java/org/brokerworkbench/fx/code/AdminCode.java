package org.brokerworkbench.fx.code;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;

/// RabbitMQ's `rabbitmqadmin`, which declares over the management API; where `rabbitmqctl` can do the same, it says how,
/// and for the little that it cannot do, it uses `curl`.
final class AdminCode extends Script {

    private static final CurlCode CURL = new CurlCode();
    private static final CtlCode CTL = new CtlCode();

    @Override
    String lines(Act act, Target broker) {
        String tool = admin(broker, act.vhost());
        return switch (act) {
            case Act.DeclareExchange e -> tool + "declare exchange " + pairs("name", e.name(), "type", e.type(),
                    "durable", e.durable(), "auto_delete", e.autoDelete(), "internal", e.internal()) + arguments(e.arguments());
            case Act.DeleteExchange e -> tool + "delete exchange " + pairs("name", e.name()) + "\n";
            case Act.DeclareQueue q -> tool + "declare queue " + pairs("name", q.name(),
                    "durable", q.durable(), "auto_delete", q.autoDelete()) + arguments(q.arguments());
            case Act.DeleteQueue q -> tool + "delete queue " + pairs("name", q.name()) + "\n" + or(act, broker);
            case Act.Bind(BindingInfo b) -> tool + "declare binding " + ends(b) + " "
                    + pairs("routing_key", b.routingKey()) + arguments(b.arguments());
            case Act.Unbind(BindingInfo b) -> tool + "delete binding " + ends(b) + " properties_key=" + key(b, broker) + "\n";
            case Act.Purge p -> tool + "purge queue " + pairs("name", p.queue()) + "\n" + or(act, broker);
            case Act.Publish p -> publish(p, broker);
            case Act.Consume c -> "# rabbitmqadmin does not consume; this takes one message and puts it back\n"
                    + tool + "get " + pairs("queue", c.queue(), "ackmode", "ack_requeue_true") + "\n";
            case Act.Connect _ -> tool + "list connections\n" + or(act, broker);
            case Act.Administration administration -> administer(administration, broker);
        };
    }

    private static String administer(Act.Administration act, Target broker) {
        String tool = admin(broker, "/");
        String there = admin(broker, act.vhost());
        return switch (act) {
            case Act.PutVhost v when v.description().isEmpty() && v.tags().isEmpty() && !v.exists() ->
                    tool + "declare vhost " + pairs("name", v.vhost()) + "\n";
            case Act.PutVhost _ -> CURL.lines(act, broker);
            case Act.DeleteVhost v -> tool + "delete vhost " + pairs("name", v.vhost()) + "\n";
            case Act.LimitVhost l -> l.dropped().stream().sorted()
                    .map(limit -> tool + "delete vhost_limit " + pairs("vhost", l.vhost(), "name", limit) + "\n")
                    .collect(Collectors.joining())
                    + l.limits().keySet().stream().sorted().map(limit -> tool + "declare vhost_limit "
                            + pairs("vhost", l.vhost(), "name", limit, "value", l.limits().get(limit)) + "\n")
                    .collect(Collectors.joining());
            case Act.PutUser u when u.passwordHash() == null || u.passwordHash().isEmpty() -> CURL.lines(act, broker);
            case Act.PutUser u -> tool + "declare user " + pairs("name", u.user(), "password_hash", u.passwordHash(),
                    "hashing_algorithm", u.hashingAlgorithm(), "tags", String.join(",", u.tags())) + "\n";
            case Act.DeleteUser u -> tool + "delete user " + pairs("name", u.user()) + "\n";
            case Act.SetPermissions p -> tool + "declare permission " + pairs("vhost", p.vhost(), "user", p.user(),
                    "configure", p.configure(), "write", p.write(), "read", p.read()) + "\n";
            case Act.ClearPermissions p -> tool + "delete permission " + pairs("vhost", p.vhost(), "user", p.user()) + "\n";
            case Act.SetPolicy p -> there + "declare " + kind(p.operator()) + pairs("name", p.name(), "pattern", p.pattern(),
                    "definition", json(p.definition()), "priority", p.priority(), "apply-to", p.applyTo()) + "\n";
            case Act.ClearPolicy p -> there + "delete " + kind(p.operator()) + pairs("name", p.name()) + "\n";
            case Act.LimitUser _, Act.SetTopicPermissions _, Act.ClearTopicPermissions _, Act.SetGlobalParameter _,
                    Act.ClearGlobalParameter _ -> CURL.lines(act, broker);
        };
    }

    private static String kind(boolean operator) {
        return operator ? "operator_policy " : "policy ";
    }

    private static String or(Act act, Target broker) {
        return "# or: " + CTL.lines(act, broker);
    }

    private static String admin(Target broker, String vhost) {
        StringBuilder command = new StringBuilder("rabbitmqadmin ");
        if (!broker.host().equals("localhost")) command.append("--host=").append(shell(broker.host())).append(' ');
        if (broker.httpPort() != Target.HTTP_PORT) command.append("--port=").append(broker.httpPort()).append(' ');
        if (!vhost.equals("/")) command.append("--vhost=").append(shell(vhost)).append(' ');
        return command.toString();
    }

    private static String ends(BindingInfo b) {
        return pairs("source", b.source(), "destination_type", kind(b),
                "destination", b.destination());
    }

    private static String key(BindingInfo b, Target broker) {
        if (!b.arguments().isEmpty()) return foundKey(admin(broker, b.vhost()) + "--format=raw_json list bindings", b);
        return b.routingKey().isEmpty() ? "'~'" : shell(propertiesKey(b.routingKey()));
    }

    /// As the management API writes a routing key into a path.
    private static String propertiesKey(String routingKey) {
        return URLEncoder.encode(routingKey, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    private static String publish(Act.Publish p, Target broker) {
        String text = Code.text(p.body());
        Map<String, Object> properties = new LinkedHashMap<>();
        p.properties().forEach((name, value) -> properties.put(name.replace('-', '_'), value));
        String payload = text != null ? text : Base64.getEncoder().encodeToString(p.body());
        return admin(broker, p.vhost()) + "publish " + pairs("exchange", exchange(p.exchange()), "routing_key", p.routingKey(),
                "payload", payload) + (text != null ? "" : " payload_encoding=base64")
                + (properties.isEmpty() ? "" : " properties=" + shell(json(properties))) + "\n";
    }

    private static String arguments(Map<String, Object> arguments) {
        return (arguments.isEmpty() ? "" : " arguments=" + shell(json(arguments))) + "\n";
    }

    private static String pairs(Object... namesAndValues) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.append(i == 0 ? "" : " ").append(namesAndValues[i]).append('=').append(shell(String.valueOf(namesAndValues[i + 1])));
        }
        return pairs.toString();
    }
}
