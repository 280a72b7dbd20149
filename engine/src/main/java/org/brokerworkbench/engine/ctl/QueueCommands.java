package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.MONITORING;
import static org.brokerworkbench.engine.ctl.CtlCommand.Group.QUEUES;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Exchanges, queues and bindings: what there is, and queues emptied or deleted.
final class QueueCommands {

    private static final String DEFAULT_TIMEOUT = "60.0";
    /// What RabbitMQ's management API tells of a queue as it is now; everything else lags by up to five seconds there.
    private static final Set<String> EXACT = Set.of("name", "durable", "auto_delete", "exclusive", "arguments", "type", "state",
            "messages", "messages_ready", "messages_unacknowledged");
    private static final Set<String> ANSWERING = Set.of("running", "idle", "flow", "syncing", "minority");

    private static final Columns QUEUE_COLUMNS = Columns.usually("name", "messages")
            .and("arguments", "auto_delete", "consumer_capacity", "consumer_utilisation", "consumers", "disk_reads",
                    "disk_writes", "durable", "exclusive", "exclusive_consumer_tag", "head_message_timestamp", "leader",
                    "members", "memory", "message_bytes", "message_bytes_persistent", "message_bytes_ram",
                    "message_bytes_ready", "message_bytes_unacknowledged", "messages_persistent", "messages_ram",
                    "messages_ready", "messages_ready_ram", "messages_unacknowledged", "messages_unacknowledged_ram", "online",
                    "policy", "state", "type");
    private static final Columns UNRESPONSIVE_COLUMNS =
            Columns.usually("name").and("arguments", "auto_delete", "durable");
    private static final Columns EXCHANGE_COLUMNS =
            Columns.usually("name", "type").and("arguments", "auto_delete", "durable", "internal", "policy");
    private static final Columns BINDING_COLUMNS = Columns.usually(
                    "source_name", "source_kind", "destination_name", "destination_kind", "routing_key", "arguments")
            .and("source_name", row -> row.get("source"))
            .and("source_kind", _ -> "exchange")
            .and("destination_name", row -> row.get("destination"))
            .and("destination_kind", row -> row.get("destination_type"));

    private QueueCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.listing(MONITORING, "list_bindings [--vhost <vhost>] [--no-table-headers] [<column> ...]",
                        "Lists all bindings on a vhost", BINDING_COLUMNS, QueueCommands::listBindings),
                CtlCommand.listing(MONITORING, "list_exchanges [--vhost <vhost>] [--no-table-headers] [<column> ...]",
                        "Lists exchanges", EXCHANGE_COLUMNS, QueueCommands::listExchanges),
                CtlCommand.listing(MONITORING, "list_queues [--vhost <vhost>] [--no-table-headers] [<column>, ...] [--timeout"
                        + " <timeout>]", "Lists queues and their properties", QUEUE_COLUMNS, QueueCommands::listQueues),
                CtlCommand.listing(MONITORING, "list_unresponsive_queues [--vhost <vhost>] [--no-table-headers] [<column> ...]",
                        "Lists queues that do not answer, as the management API sees them", UNRESPONSIVE_COLUMNS,
                        QueueCommands::listUnresponsive),
                CtlCommand.of(QUEUES, "delete_queue [--vhost <vhost>] <queue_name> [--if-empty|-e] [--if-unused|-u]",
                        "Deletes a queue", 1, 1, QueueCommands::delete).with(Option.IF_EMPTY, Option.IF_UNUSED),
                CtlCommand.of(QUEUES, "purge_queue [--vhost <vhost>] <queue>", "Purges a queue (removes all messages in it)", 1,
                        1, QueueCommands::purge));
    }

    private static void listQueues(Call call) {
        String seconds = call.arguments().option(Option.TIMEOUT, DEFAULT_TIMEOUT);
        call.banner("Timeout: " + (seconds.contains(".") ? seconds : seconds + ".0") + " seconds ...");
        call.banner("Listing queues for vhost " + call.vhost() + " ...");
        boolean exact = EXACT.containsAll(QUEUE_COLUMNS.named(call.arguments().words()));
        call.stream(QUEUE_COLUMNS, exact ? rows(call.management().queueTotals(call.vhost())) : inVhost(call, "queues"));
    }

    private static void listUnresponsive(Call call) {
        call.banner("Listing unresponsive queues for vhost " + call.vhost() + " ...");
        call.stream(UNRESPONSIVE_COLUMNS, inVhost(call, "queues").stream()
                .filter(queue -> queue.get("state") instanceof String state && !ANSWERING.contains(state))
                .toList());
    }

    private static void listExchanges(Call call) {
        call.banner("Listing exchanges for vhost " + call.vhost() + " ...");
        call.stream(EXCHANGE_COLUMNS, inVhost(call, "exchanges"));
    }

    private static void listBindings(Call call) {
        call.banner("Listing bindings for vhost " + call.vhost() + "...");
        call.stream(BINDING_COLUMNS, inVhost(call, "bindings"));
    }

    /// Nothing where there is no such virtual host.
    static List<Map<String, Object>> inVhost(Call call, String kind) {
        return rows(call.management().get(kind, call.vhost()));
    }

    private static List<Map<String, Object>> rows(Management.Reply found) {
        return found.isMissing() ? List.of() : found.rows();
    }

    private static void delete(Call call) {
        boolean ifEmpty = call.arguments().has(Option.IF_EMPTY);
        boolean ifUnused = call.arguments().has(Option.IF_UNUSED);
        String condition = (ifEmpty ? " if queue is empty" : "") + (ifEmpty && ifUnused ? " and" : "")
                + (ifUnused ? " if queue is unused" : "");
        call.banner("Deleting queue '" + call.word(0) + "' on vhost '" + call.vhost() + "'" + condition + " ...");
        Management.Reply before = call.management().get("queues", call.vhost(), call.word(0));
        Management.Reply deleted = call.management().deleteQueue(call.vhost(), call.word(0), ifEmpty, ifUnused);
        if (deleted.isMissing()) throw CtlFailure.error(ExitCode.USAGE, "Queue not found");
        if (deleted.isRefused()) {
            boolean notEmpty = deleted.reason().contains("not empty");
            throw CtlFailure.error(ExitCode.USAGE, notEmpty ? "Queue is not empty" : "Queue is in use");
        }
        call.banner("Queue was successfully deleted with " + before.object().getOrDefault("messages_ready", 0)
                + " ready messages");
    }

    private static void purge(Call call) {
        call.banner("Purging queue '" + call.word(0) + "' in vhost '" + call.vhost() + "' ...");
        if (call.management().delete("queues", call.vhost(), call.word(0), "contents").isMissing()) {
            throw CtlFailure.error(ExitCode.UNAVAILABLE, "not_found");
        }
    }
}
