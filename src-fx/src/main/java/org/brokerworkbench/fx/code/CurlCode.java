package org.brokerworkbench.fx.code;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;

/// The management API, by `curl`: it can do everything.
final class CurlCode extends Script {

    @Override
    String lines(Act act, Target broker) {
        String vhost = part(act.vhost());
        return switch (act) {
            case Act.DeclareExchange e -> put(broker, "exchanges/" + vhost + "/" + part(e.name()), object("type", e.type(),
                    "durable", e.durable(), "auto_delete", e.autoDelete(), "internal", e.internal(), "arguments", e.arguments()));
            case Act.DeleteExchange e -> delete(broker, "exchanges/" + vhost + "/" + part(e.name()));
            case Act.DeclareQueue q -> put(broker, "queues/" + vhost + "/" + part(q.name()),
                    object("durable", q.durable(), "auto_delete", q.autoDelete(), "arguments", q.arguments()));
            case Act.DeleteQueue q -> delete(broker, "queues/" + vhost + "/" + part(q.name()));
            case Act.Bind(BindingInfo b) -> post(broker, ends(b), object("routing_key", b.routingKey(), "arguments", b.arguments()));
            case Act.Unbind(BindingInfo b) -> unbind(broker, b);
            case Act.Purge p -> delete(broker, "queues/" + vhost + "/" + part(p.queue()) + "/contents");
            case Act.Publish p -> publish(broker, p);
            case Act.Consume c -> "# the management API does not consume; this takes one message and puts it back\n"
                    + post(broker, "queues/" + vhost + "/" + part(c.queue()) + "/get",
                            object("count", 1, "ackmode", "ack_requeue_true", "encoding", "auto"));
            case Act.Connect _ -> curl(broker, "", "connections") + "\n";
            case Act.PutVhost v -> put(broker, "vhosts/" + vhost,
                    object("description", v.description(), "tags", String.join(",", v.tags())));
            case Act.DeleteVhost _ -> delete(broker, "vhosts/" + vhost);
            case Act.LimitVhost l -> limits(broker, "vhost-limits/" + vhost, l.limits(), l.dropped());
            case Act.PutUser u -> user(broker, u);
            case Act.DeleteUser u -> delete(broker, "users/" + part(u.user()));
            case Act.LimitUser l -> limits(broker, "user-limits/" + part(l.user()), l.limits(), l.dropped());
            case Act.SetPermissions p -> put(broker, "permissions/" + vhost + "/" + part(p.user()),
                    object("configure", p.configure(), "write", p.write(), "read", p.read()));
            case Act.ClearPermissions p -> delete(broker, "permissions/" + vhost + "/" + part(p.user()));
            case Act.SetTopicPermissions p -> put(broker, "topic-permissions/" + vhost + "/" + part(p.user()),
                    object("exchange", p.exchange(), "write", p.write(), "read", p.read()));
            case Act.ClearTopicPermissions p ->
                    delete(broker, "topic-permissions/" + vhost + "/" + part(p.user()) + "/" + part(exchange(p.exchange())));
            case Act.SetPolicy p -> put(broker, policy(p.operator()) + vhost + "/" + part(p.name()), object("pattern", p.pattern(),
                    "apply-to", p.applyTo(), "priority", p.priority(), "definition", p.definition()));
            case Act.ClearPolicy p -> delete(broker, policy(p.operator()) + vhost + "/" + part(p.name()));
            case Act.SetGlobalParameter p -> put(broker, "global-parameters/" + part(p.name()), object("value", p.value()));
            case Act.ClearGlobalParameter p -> delete(broker, "global-parameters/" + part(p.name()));
        };
    }

    private static String policy(boolean operator) {
        return operator ? "operator-policies/" : "policies/";
    }

    private static String ends(BindingInfo b) {
        return "bindings/" + part(b.vhost()) + "/e/" + part(b.source())
                + (b.destinationType() == Destination.QUEUE ? "/q/" : "/e/") + part(b.destination());
    }

    private static String unbind(Target broker, BindingInfo b) {
        if (b.arguments().isEmpty()) {
            return delete(broker, ends(b) + "/" + (b.routingKey().isEmpty() ? "~" : part(part(b.routingKey()))));
        }
        String path = url(broker, ends(b));
        // a key that was made from arguments has nothing in it that a path would have to escape, but for the routing key
        String key = foundKey(curl(broker, "", ends(b)), b);
        return "key=" + key + "\ncurl -sSf -u guest:guest -X DELETE " + shell(path) + "/\"$(python3 -c 'import sys, urllib.parse; "
                + "print(urllib.parse.quote(sys.argv[1], safe=\"\"))' \"$key\")\"\n";
    }

    private static String publish(Target broker, Act.Publish p) {
        String text = Code.text(p.body());
        Map<String, Object> properties = new LinkedHashMap<>();
        p.properties().forEach((name, value) -> properties.put(name.replace('-', '_'), value));
        return post(broker, "exchanges/" + part(p.vhost()) + "/" + part(exchange(p.exchange())) + "/publish",
                object("routing_key", p.routingKey(), "properties", properties,
                        "payload", text != null ? text : Base64.getEncoder().encodeToString(p.body()),
                        "payload_encoding", text != null ? "string" : "base64"));
    }

    /// Over HTTP a user is always set as a whole: without a password there would be none from then on.
    private static String user(Target broker, Act.PutUser u) {
        String path = "users/" + part(u.user());
        if (u.passwordHash() == null) {
            return "# this keeps the password only with its hash, which GET /api/" + path + " shows\n# "
                    + put(broker, path, object("password_hash", "...", "tags", String.join(",", u.tags())));
        }
        return put(broker, path, object("password_hash", u.passwordHash(),
                "hashing_algorithm", u.passwordHash().isEmpty() ? null : u.hashingAlgorithm(), "tags", String.join(",", u.tags())));
    }

    private static String limits(Target broker, String path, Map<String, Object> limits, java.util.Set<String> dropped) {
        List<String> lines = new ArrayList<>();
        dropped.stream().sorted().forEach(limit -> lines.add(delete(broker, path + "/" + limit)));
        limits.keySet().stream().sorted().forEach(limit ->
                lines.add(put(broker, path + "/" + limit, object("value", limits.get(limit)))));
        return lines.stream().collect(Collectors.joining());
    }

    private static String put(Target broker, String path, Map<String, Object> body) {
        return curl(broker, "-X PUT -H content-type:application/json -d " + shell(json(body)) + " ", path) + "\n";
    }

    private static String post(Target broker, String path, Map<String, Object> body) {
        return curl(broker, "-X POST -H content-type:application/json -d " + shell(json(body)) + " ", path) + "\n";
    }

    private static String delete(Target broker, String path) {
        return curl(broker, "-X DELETE ", path) + "\n";
    }

    private static String curl(Target broker, String options, String path) {
        return "curl -sSf -u guest:guest " + options + shell(url(broker, path));
    }

    private static String url(Target broker, String path) {
        return "http://" + broker.host() + ":" + broker.httpPort() + "/api/" + path;
    }

    /// One part of a path.
    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
