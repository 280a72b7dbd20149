package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.Declarations;
import org.brokerworkbench.engine.core.ErlangTerm;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Principal;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.Permissions.TopicPermission;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.policy.ValidationFailed;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// `/definitions`: the whole furniture of the broker, or of a virtual host, as one JSON object that a RabbitMQ reads
/// and writes as well.
final class DefinitionsResource extends Resource {

    private static final String RESERVED = "amq.";

    private final AccessResource access;
    private final VhostResource vhostResource;
    private final PolicyResource policies;

    DefinitionsResource(Node node, AccessResource access, VhostResource vhosts, PolicyResource policies) {
        super(node);
        this.access = access;
        this.vhostResource = vhosts;
        this.policies = policies;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/definitions", Clearance.ADMINISTRATOR, this::export);
        routes.get("/definitions/:vhost", Clearance.ADMINISTRATOR, this::exportVhost);
        routes.post("/definitions", Clearance.ADMINISTRATOR, this::importAll);
        routes.post("/definitions/:vhost", Clearance.ADMINISTRATOR, this::importVhost);
        routes.get("/all-configuration", Clearance.ADMINISTRATOR, this::export);
        routes.post("/all-configuration", Clearance.ADMINISTRATOR, this::importAll);
    }

    // --- export ---

    private Answer export(Request request) {
        return one(request, all());
    }

    /// Everything there is, as RabbitMQ exports it.
    Map<String, Object> all() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("rabbit_version", BrokerResource.RABBITMQ_VERSION);
        definitions.put("rabbitmq_version", BrokerResource.RABBITMQ_VERSION);
        definitions.put("product_name", "RabbitMQ");
        definitions.put("product_version", BrokerResource.RABBITMQ_VERSION);
        definitions.put("users", node.users().all().stream().map(access::row).toList());
        definitions.put("vhosts", node.vhosts().stream().map(DefinitionsResource::row).toList());
        definitions.put("permissions", node.permissions().all().stream().map(AccessResource::row).toList());
        definitions.put(
                "topic_permissions", node.permissions().allTopic().stream().map(AccessResource::row).toList());
        definitions.put("parameters", policies.parameterRows());
        List<Object> globals = new ArrayList<>();
        node.globalParameters().forEach((name, value) -> globals.add(fields("name", name, "value", value)));
        definitions.put("global_parameters", globals);
        definitions.put("policies", node.policies().all().stream().map(PolicyResource::row).toList());
        addFurniture(definitions, List.copyOf(node.vhosts()), true);
        return definitions;
    }

    private Answer exportVhost(Request request) {
        VirtualHost vhost = node.vhost(request.named("vhost"));
        if (vhost == null) throw Refusal.badRequest("vhost_not_found");
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("rabbit_version", BrokerResource.RABBITMQ_VERSION);
        definitions.put("parameters", policies.parameterRows().stream()
                .filter(row -> vhost.name().equals(row.get("vhost")))
                .toList());
        definitions.put("policies", node.policies().all().stream()
                .filter(policy -> policy.vhost().equals(vhost.name()))
                .map(PolicyResource::row)
                .toList());
        addFurniture(definitions, List.of(vhost), false);
        return one(request, definitions);
    }

    private static Map<String, Object> row(VirtualHost vhost) {
        return fields(
                "name", vhost.name(),
                "description", vhost.description(),
                "tags", vhost.tags(),
                "metadata", fields("description", vhost.description(), "tags", vhost.tags()));
    }

    /// Queues, exchanges and bindings that another broker could declare: nothing exclusive, nothing predeclared.
    private static void addFurniture(Map<String, Object> definitions, List<VirtualHost> vhosts, boolean withVhost) {
        List<Object> queues = new ArrayList<>();
        List<Object> exchanges = new ArrayList<>();
        List<Object> bindings = new ArrayList<>();
        for (VirtualHost vhost : vhosts) {
            for (MessageQueue queue : vhost.queues()) {
                if (!queue.declaration().exclusive()) queues.add(row(queue, withVhost));
            }
            for (MessageExchange exchange : vhost.exchanges()) {
                if (!isPredeclared(exchange.name())) exchanges.add(row(exchange, withVhost));
                for (Binding binding : exchange.bindings()) {
                    if (isLasting(binding)) bindings.add(row(binding, vhost.name(), withVhost));
                }
            }
        }
        definitions.put("queues", queues);
        definitions.put("exchanges", exchanges);
        definitions.put("bindings", bindings);
    }

    private static boolean isPredeclared(String exchange) {
        return exchange.isEmpty() || exchange.startsWith(RESERVED);
    }

    private static boolean isLasting(Binding binding) {
        return !(binding.destination() instanceof MessageQueue queue && queue.declaration().exclusive());
    }

    private static Map<String, Object> row(MessageQueue queue, boolean withVhost) {
        BrokerSnapshot.QueueInfo info = queue.info();
        Map<String, Object> row = fields("name", info.name());
        if (withVhost) row.put("vhost", info.vhost());
        row.put("durable", info.durable());
        row.put("auto_delete", info.autoDelete());
        row.put("arguments", info.arguments());
        return row;
    }

    private static Map<String, Object> row(MessageExchange exchange, boolean withVhost) {
        BrokerSnapshot.ExchangeInfo info = exchange.info();
        Map<String, Object> row = fields("name", info.name());
        if (withVhost) row.put("vhost", info.vhost());
        row.put("type", info.type());
        row.put("durable", info.durable());
        row.put("auto_delete", info.autoDelete());
        row.put("internal", info.internal());
        row.put("arguments", info.arguments());
        return row;
    }

    private static Map<String, Object> row(Binding binding, String vhost, boolean withVhost) {
        BrokerSnapshot.BindingInfo info = binding.info(vhost);
        Map<String, Object> row = fields("source", info.source());
        if (withVhost) row.put("vhost", vhost);
        row.put("destination", info.destination());
        row.put("destination_type", info.destinationType().name().toLowerCase(Locale.ROOT));
        row.put("routing_key", info.routingKey());
        row.put("arguments", info.arguments());
        return row;
    }

    // --- import ---

    private Answer importAll(Request request) {
        take(definitions(request), request.user());
        return Answer.NO_CONTENT;
    }

    /// Adds what is not there yet; users, permissions, parameters and policies of a name that is there are replaced.
    ///
    /// @param by who gets the permissions of a new virtual host that names none; null for nobody
    void take(Map<String, Object> definitions, User by) {
        each(definitions, "users", user -> access.putUser(text(user, "name"), user));
        each(definitions, "vhosts", vhost -> vhostResource.putVhost(text(vhost, "name"), vhost, by));
        each(definitions, "permissions", permission -> node.permissions()
                .set(new Permission(
                        requireVhost(text(permission, "vhost")).name(),
                        requireUser(text(permission, "user")),
                        text(permission, "configure"),
                        text(permission, "write"),
                        text(permission, "read"))));
        each(definitions, "topic_permissions", permission -> node.permissions()
                .setTopic(new TopicPermission(
                        requireVhost(text(permission, "vhost")).name(),
                        requireUser(text(permission, "user")),
                        text(permission, "exchange"),
                        text(permission, "write"),
                        text(permission, "read"))));
        each(definitions, "global_parameters", parameter ->
                node.globalParameters().put(text(parameter, "name"), parameter.get("value")));
        importFurniture(definitions, null);
    }

    private Answer importVhost(Request request) {
        importFurniture(definitions(request), vhostToChange(request));
        return Answer.NO_CONTENT;
    }

    private static Map<String, Object> definitions(Request request) {
        try {
            return request.json();
        } catch (Refusal _) {
            throw Refusal.badRequest("failed_to_parse_json");
        }
    }

    /// @param only the virtual host for everything, or null where each entry names its own
    private void importFurniture(Map<String, Object> definitions, VirtualHost only) {
        each(definitions, "parameters", parameter -> {
            String vhost = vhost(parameter, only).name();
            String component = text(parameter, "component");
            String name = text(parameter, "name");
            validated(
                    vhost + "/" + component + "/" + name,
                    () -> policies.setParameter(component, vhost, name, parameter.get("value")));
        });
        each(definitions, "policies", policy -> {
            String vhost = vhost(policy, only).name();
            String name = text(policy, "name");
            validated(vhost + "/" + name, () -> policies.setPolicy(vhost, name, policy));
        });
        each(definitions, "queues", queue -> importQueue(vhost(queue, only), queue));
        each(definitions, "exchanges", exchange -> importExchange(vhost(exchange, only), exchange));
        each(definitions, "bindings", binding -> importBinding(vhost(binding, only), binding));
    }

    /// What is there stays as it is, and so does what only the broker may declare.
    private void importQueue(VirtualHost vhost, Map<String, Object> queue) {
        String name = text(queue, "name");
        if (name.startsWith(RESERVED) || vhost.findQueue(name) != null) return;
        declare(vhost, declarations -> declarations.declareQueue(new Queue.Declare(
                0, name, false, Body.bool(queue, "durable", false), false, Body.bool(queue, "auto_delete", false),
                false, Body.arguments(queue))));
    }

    private void importExchange(VirtualHost vhost, Map<String, Object> exchange) {
        String name = text(exchange, "name");
        if (isPredeclared(name) || vhost.findExchange(name) != null) return;
        declare(vhost, declarations -> declarations.declareExchange(new Exchange.Declare(
                0, name, text(exchange, "type"), false, Body.bool(exchange, "durable", false),
                Body.bool(exchange, "auto_delete", false), Body.bool(exchange, "internal", false), false,
                Body.arguments(exchange))));
    }

    /// A binding that lacks one of its ends is passed over.
    private void importBinding(VirtualHost vhost, Map<String, Object> binding) {
        String source = text(binding, "source");
        String destination = text(binding, "destination");
        boolean toExchange = "exchange".equals(binding.get("destination_type"));
        Object end = toExchange ? vhost.findExchange(destination) : vhost.findQueue(destination);
        if (source.isEmpty() || end == null || vhost.findExchange(source) == null) return;
        String key = Body.text(binding, "routing_key", "");
        FieldTable arguments = Body.arguments(binding);
        declare(vhost, declarations -> {
            if (toExchange) declarations.bindExchange(destination, source, key, arguments);
            else declarations.bindQueue(destination, source, key, arguments);
        });
    }

    /// Declares with an administrator's rights, as RabbitMQ does; a fault names its code.
    private static void declare(VirtualHost vhost, Consumer<Declarations> declaration) {
        try {
            declaration.accept(new Declarations(vhost, Principal.OPERATOR));
        } catch (AmqpFault fault) {
            throw Refusal.badRequest(
                    fault.replyCode().name().toLowerCase(Locale.ROOT) + ": " + Refusal.explanation(fault));
        }
    }

    private static void validated(String subject, Runnable change) {
        try {
            change.run();
        } catch (ValidationFailed failed) {
            throw Refusal.badRequest(ErlangTerm.binary(failed.getMessage() + " (" + subject + ")"));
        }
    }

    private VirtualHost vhost(Map<String, Object> entry, VirtualHost only) {
        return only == null ? requireVhost(text(entry, "vhost")) : only;
    }

    private VirtualHost requireVhost(String name) {
        VirtualHost vhost = node.vhost(name);
        if (vhost == null) throw Refusal.badRequest(List.of("no_such_vhost", name));
        return vhost;
    }

    private String requireUser(String name) {
        if (node.users().find(name) == null) throw AccessResource.noSuchUser(name);
        return name;
    }

    private static void each(Map<String, Object> definitions, String category, Consumer<Map<String, Object>> entry) {
        Object entries = definitions.get(category);
        if (entries == null) return;
        if (!(entries instanceof List<?> list)) throw Refusal.badRequest(category + " is a list, not " + entries);
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> map)) throw Refusal.badRequest(category + " are objects, not " + one);
            entry.accept(Json.strings(map));
        }
    }

    private static String text(Map<String, Object> entry, String name) {
        if (entry.get(name) instanceof String text) return text;
        throw Refusal.badRequest("an entry lacks the text '" + name + "': " + entry);
    }
}
