package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.Declarations;
import org.brokerworkbench.engine.core.HandFetching;
import org.brokerworkbench.engine.core.HandPublishing;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// `/overview`, `/nodes`, `/cluster-name`, the aliveness test and the health checks, `/extensions`, `/auth`.
final class BrokerResource extends Resource {

    /// Whose behaviour this broker has; clients look at it to know what to expect.
    static final String RABBITMQ_VERSION = "3.10.8";

    private static final String ALIVENESS_QUEUE = "aliveness-test";
    private static final List<String> EXCHANGE_TYPES = List.of("direct", "fanout", "headers", "topic");

    private final Supplier<BrokerSnapshot> snapshots;
    private final Rates rates;
    private final ManagementApi.Surroundings surroundings;
    private final long startedAtWallMillis;
    private volatile int httpPort;

    BrokerResource(
            Node node, Supplier<BrokerSnapshot> snapshots, Rates rates, ManagementApi.Surroundings surroundings) {
        super(node);
        this.rates = rates;
        this.snapshots = snapshots;
        this.surroundings = surroundings;
        this.startedAtWallMillis = node.clock().wallMillis();
    }

    void listensOn(int port) {
        httpPort = port;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/overview", Clearance.ANYBODY, this::overview);
        routes.get("/cluster-name", Clearance.ANYBODY, request -> one(request, fields("name", node.name())));
        routes.get("/nodes", Clearance.MONITORING, request -> list(request, List.of(nodeRow()), "name"));
        routes.get("/nodes/:node", Clearance.MONITORING, this::oneNode);
        routes.get("/extensions", Clearance.ANYBODY, _ -> Answer.of(List.of()));
        routes.get("/feature-flags", Clearance.ADMINISTRATOR, _ -> Answer.of(List.of()));
        routes.get("/auth", Clearance.ANYBODY,
                _ -> Answer.of(fields("enable_uaa", false, "uaa_client_id", "", "uaa_location", "")));
        routes.get("/aliveness-test/:vhost", Clearance.VHOST, this::aliveness);
        routes.get("/healthchecks/node", Clearance.ANYBODY, _ -> ok());
        routes.get("/health/checks/alarms", Clearance.ANYBODY, _ -> alarms());
        routes.get("/health/checks/local-alarms", Clearance.ANYBODY, _ -> alarms());
        routes.get("/health/checks/virtual-hosts", Clearance.ANYBODY, _ -> ok());
        routes.get("/health/checks/node-is-mirror-sync-critical", Clearance.ANYBODY, _ -> singleNode());
        routes.get("/health/checks/node-is-quorum-critical", Clearance.ANYBODY, _ -> singleNode());
        routes.get("/health/checks/certificate-expiration/:within/:unit", Clearance.ANYBODY, this::certificates);
        routes.get("/health/checks/protocol-listener/:protocol", Clearance.ANYBODY, this::protocolListener);
        routes.get("/health/checks/port-listener/:port", Clearance.ANYBODY, this::portListener);
        routes.post("/rebalance/queues", Clearance.ADMINISTRATOR, _ -> Answer.NO_CONTENT);
    }

    // --- overview ---

    private Answer overview(Request request) {
        BrokerSnapshot snapshot = snapshots.get();
        long ready = snapshot.queues().stream().mapToLong(BrokerSnapshot.QueueInfo::ready).sum();
        long unacknowledged = snapshot.queues().stream()
                .mapToLong(BrokerSnapshot.QueueInfo::unacknowledged)
                .sum();
        return one(request, fields(
                "management_version", RABBITMQ_VERSION,
                "rates_mode", "basic",
                "sample_retention_policies", fields("global", List.of(), "basic", List.of(), "detailed", List.of()),
                "exchange_types", exchangeTypes(),
                "product_name", "RabbitMQ",
                "product_version", RABBITMQ_VERSION,
                "rabbitmq_version", RABBITMQ_VERSION,
                "cluster_name", node.name(),
                "erlang_version", "none",
                "erlang_full_version", "none: Java " + Runtime.version(),
                "disable_stats", false,
                "enable_queue_totals", false,
                "message_stats", messageStats(snapshot.totals()),
                "churn_rates", Map.of(),
                "queue_totals", fields(
                        "messages", ready + unacknowledged,
                        "messages_details", rates.queues(q -> q.ready() + q.unacknowledged()),
                        "messages_ready", ready,
                        "messages_ready_details", rates.queues(BrokerSnapshot.QueueInfo::ready),
                        "messages_unacknowledged", unacknowledged,
                        "messages_unacknowledged_details", rates.queues(BrokerSnapshot.QueueInfo::unacknowledged)),
                "object_totals", fields(
                        "channels", snapshot.channels().size(),
                        "connections", snapshot.connections().size(),
                        "consumers", snapshot.consumers().size(),
                        "exchanges", snapshot.exchanges().size(),
                        "queues", snapshot.queues().size()),
                "statistics_db_event_queue", 0,
                "node", node.name(),
                "listeners", listeners(),
                "contexts", contexts()));
    }

    private Map<String, Object> messageStats(BrokerSnapshot.Totals totals) {
        return fields(
                "publish", totals.published(),
                "publish_details", rates.total(BrokerSnapshot.Totals::published),
                "confirm", totals.confirmed(),
                "confirm_details", rates.total(BrokerSnapshot.Totals::confirmed),
                "return_unroutable", totals.returned(),
                "return_unroutable_details", rates.total(BrokerSnapshot.Totals::returned),
                "drop_unroutable", totals.unroutable() - totals.returned(),
                "drop_unroutable_details", rates.total(t -> t.unroutable() - t.returned()),
                "deliver_get", totals.delivered(),
                "deliver_get_details", rates.total(BrokerSnapshot.Totals::delivered),
                "redeliver", totals.redelivered(),
                "redeliver_details", rates.total(BrokerSnapshot.Totals::redelivered),
                "ack", totals.acknowledged(),
                "ack_details", rates.total(BrokerSnapshot.Totals::acknowledged));
    }

    private static List<Object> exchangeTypes() {
        List<Object> types = new ArrayList<>();
        for (String type : EXCHANGE_TYPES) {
            types.add(fields(
                    "name", type,
                    "description", "AMQP " + type + " exchange, as per the AMQP specification",
                    "enabled", true));
        }
        return types;
    }

    private List<Object> listeners() {
        return List.of(
                listener("amqp", surroundings.amqpPort()), listener("http", httpPort));
    }

    private Map<String, Object> listener(String protocol, int port) {
        return fields(
                "node", node.name(),
                "protocol", protocol,
                "ip_address", surroundings.address(),
                "port", port,
                "socket_opts", Map.of());
    }

    private List<Object> contexts() {
        return List.of(fields(
                "node", node.name(),
                "description", "RabbitMQ Management",
                "path", "/",
                "ip", surroundings.address(),
                "port", String.valueOf(httpPort),
                "ssl_opts", List.of()));
    }

    // --- nodes ---

    private Answer oneNode(Request request) {
        if (!node.name().equals(request.named("node"))) throw Refusal.objectNotFound();
        return one(request, nodeRow());
    }

    private Map<String, Object> nodeRow() {
        BrokerSnapshot snapshot = snapshots.get();
        int sockets = snapshot.connections().size();
        java.io.File disk = Path.of("").toAbsolutePath().toFile();
        return fields(
                "name", node.name(),
                "type", "disc",
                "running", true,
                "partitions", List.of(),
                "os_pid", String.valueOf(ProcessHandle.current().pid()),
                "processors", Runtime.getRuntime().availableProcessors(),
                "uptime", node.clock().wallMillis() - startedAtWallMillis,
                "mem_used", snapshot.alarms().heapUsedBytes(),
                "mem_limit", snapshot.alarms().heapLimitBytes(),
                "mem_alarm", snapshot.alarms().memory(),
                "disk_free", disk.getUsableSpace(),
                "disk_free_limit", 0,
                "disk_free_alarm", snapshot.alarms().disk(),
                "sockets_used", sockets,
                "sockets_total", 0,
                "fd_used", 0,
                "fd_total", 0,
                "proc_used", Thread.activeCount(),
                "proc_total", 0,
                "run_queue", 0,
                "rates_mode", "basic",
                "exchange_types", exchangeTypes(),
                "auth_mechanisms", List.of(
                        fields("name", "PLAIN", "description", "SASL PLAIN authentication mechanism", "enabled", true),
                        fields("name", "AMQPLAIN", "description", "QPid AMQPLAIN mechanism", "enabled", true)),
                "applications", List.of(fields(
                        "name", "workbench", "description", "Broker Workbench", "version", RABBITMQ_VERSION)),
                "contexts", contexts(),
                "enabled_plugins", List.of("rabbitmq_management"),
                "log_files", List.of(),
                "config_files", List.of(),
                "db_dir", "",
                "net_ticktime", 0,
                "cluster_links", List.of());
    }

    // --- health ---

    private static Answer ok() {
        return Answer.of(Map.of("status", "ok"));
    }

    private static Answer singleNode() {
        return Answer.of(fields("status", "ok", "reason", "single node cluster"));
    }

    /// There are no certificates that could expire.
    private Answer certificates(Request request) {
        if (!request.named("within").matches("\\d+")) throw Refusal.badRequest("Invalid expiration value.");
        return switch (request.named("unit")) {
            case "days", "weeks", "months", "years" -> ok();
            default -> throw Refusal.badRequest("Time unit not recognised. Supported units: days, weeks, months, years.");
        };
    }

    private Answer alarms() {
        if (!node.alarmed()) return ok();
        List<Object> raised = new ArrayList<>();
        if (node.memoryAlarm()) raised.add(fields("node", node.name(), "resource", "memory"));
        if (node.diskAlarm()) raised.add(fields("node", node.name(), "resource", "disk"));
        return new Answer(503, Map.of(), fields(
                "status", "failed", "reason", "There are alarms in effect in the cluster", "alarms", raised));
    }

    private Answer protocolListener(Request request) {
        String protocol = request.named("protocol");
        return switch (protocol) {
            case "amqp", "amqp091", "amqp0.9.1" -> Answer.of(fields("status", "ok", "protocol", "amqp"));
            case "http" -> Answer.of(fields("status", "ok", "protocol", "http"));
            default -> missing("No active listener", "missing", protocol, List.of("amqp", "http"), "protocols");
        };
    }

    private Answer portListener(Request request) {
        int port;
        try {
            port = Integer.parseInt(request.named("port"));
        } catch (NumberFormatException _) {
            throw Refusal.badRequest("Invalid port");
        }
        List<Integer> ports = List.of(surroundings.amqpPort(), httpPort);
        if (ports.contains(port)) return Answer.of(Map.of("status", "ok", "port", port));
        return missing("No active listener", "missing", port, ports, "ports");
    }

    private static Answer missing(String reason, String name, Object missing, Object active, String activeName) {
        return new Answer(503, Map.of(), fields(
                "status", "failed", "reason", reason, name, missing, activeName, active));
    }

    /// Declares a queue, sends a message through it and takes it out again, in the user's name.
    private Answer aliveness(Request request) {
        VirtualHost vhost = vhost(request);
        Declarations declarations = declarations(request, vhost);
        MessageQueue queue = declarations.declareQueue(
                new Queue.Declare(0, ALIVENESS_QUEUE, false, false, false, false, false, FieldTable.EMPTY));
        new HandPublishing(vhost, principal(request, vhost))
                .publish("", ALIVENESS_QUEUE, BasicProperties.EMPTY, "test_message".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        boolean came = !new HandFetching(vhost, principal(request, vhost))
                .take(queue.name(), 1, HandFetching.Fate.TAKEN)
                .isEmpty();
        if (!came) throw Refusal.badRequest("the test message did not come back");
        return ok();
    }
}
