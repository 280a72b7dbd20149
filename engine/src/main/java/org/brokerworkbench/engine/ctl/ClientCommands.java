package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.MONITORING;
import static org.brokerworkbench.engine.ctl.CtlCommand.Group.OPERATIONS;

import java.util.List;
import java.util.Map;

/// Connections, channels and consumers: who there is, and connections closed.
///
/// RabbitMQ's own tool shows Erlang's process ids. The management API has none: in their place stands what tells
/// connections and channels apart just as well, `<node.port of the client.number of the channel>`, with 0 for the
/// connection itself.
final class ClientCommands {

    private static final Columns CONNECTION_COLUMNS = Columns.usually("user", "peer_host", "peer_port", "state")
            .and("auth_mechanism", "channel_max", "channels", "client_properties", "connected_at", "frame_max", "host", "name",
                    "peer_cert_issuer", "peer_cert_subject", "peer_cert_validity", "port", "recv_cnt", "recv_oct", "send_cnt",
                    "send_oct", "send_pend", "ssl", "ssl_cipher", "ssl_hash", "ssl_key_exchange", "ssl_protocol", "timeout",
                    "vhost")
            .and("pid", ClientCommands::connectionId)
            .and("protocol", row -> protocol(row.get("protocol")));
    private static final Columns CHANNEL_COLUMNS =
            Columns.usually("pid", "user", "consumer_count", "messages_unacknowledged")
                    .and("acks_uncommitted", "confirm", "global_prefetch_count", "messages_uncommitted", "messages_unconfirmed",
                            "name", "number", "prefetch_count", "transactional", "vhost")
                    .and("pid", row -> channelId(row, details(row, "connection_details"), row.get("number")))
                    .and("connection", row -> channelId(row, details(row, "connection_details"), 0));
    private static final Columns CONSUMER_COLUMNS = Columns.usually("queue_name", "channel_pid", "consumer_tag",
                    "ack_required", "prefetch_count", "active", "arguments")
            .and("activity_status")
            .and("queue_name", row -> details(row, "queue").get("name"))
            .and("channel_pid", row -> {
                Map<String, Object> channel = details(row, "channel_details");
                return channelId(channel, channel, channel.get("number"));
            });

    private ClientCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.listing(MONITORING, "list_channels [--no-table-headers] [<column> ...]",
                        "Lists all channels in the node", CHANNEL_COLUMNS, ClientCommands::listChannels),
                CtlCommand.listing(MONITORING, "list_connections [--no-table-headers] [<column> ...]",
                        "Lists AMQP 0.9.1 connections for the node", CONNECTION_COLUMNS, ClientCommands::listConnections),
                CtlCommand.listing(MONITORING, "list_consumers [--vhost <vhost>] [--no-table-headers] [<column> ...]",
                        "Lists all consumers for a vhost", CONSUMER_COLUMNS, ClientCommands::listConsumers),
                CtlCommand.of(OPERATIONS, "close_all_connections [--vhost <vhost> --limit <limit>] <explanation>",
                        "Instructs the broker to close all connections for the specified vhost", 1, 1,
                        ClientCommands::closeAll).with(Option.LIMIT),
                CtlCommand.of(OPERATIONS, "close_all_user_connections <username> <explanation>",
                        "Instructs the broker to close all connections of the specified user", 2, 2,
                        ClientCommands::closeAllOfUser),
                CtlCommand.of(OPERATIONS, "close_connection <pid> <explanation>",
                        "Instructs the broker to close the connection that list_connections shows with this pid", 2, 2,
                        ClientCommands::close));
    }

    private static String connectionId(Map<String, Object> connection) {
        return channelId(connection, connection, 0);
    }

    private static String channelId(Map<String, Object> onNode, Map<String, Object> client, Object number) {
        return "<" + onNode.get("node") + "." + client.get("peer_port") + "." + number + ">";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Map<String, Object> row, String name) {
        return row.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /// `AMQP 0-9-1` as Erlang has it.
    private static Object protocol(Object name) {
        return "AMQP 0-9-1".equals(name) ? new Terms.Tuple(List.of(0, 9, 1)) : name;
    }

    private static void listConnections(Call call) {
        call.banner("Listing connections ...");
        call.stream(CONNECTION_COLUMNS, call.management().get("connections").rows());
    }

    private static void listChannels(Call call) {
        call.banner("Listing channels ...");
        call.stream(CHANNEL_COLUMNS, call.management().get("channels").rows());
    }

    private static void listConsumers(Call call) {
        call.banner("Listing consumers in vhost " + call.vhost() + " ...");
        call.stream(CONSUMER_COLUMNS, QueueCommands.inVhost(call, "consumers"));
    }

    private static void closeAll(Call call) {
        long limit = Long.parseLong(call.arguments().option(Option.LIMIT, "0"));
        call.banner("Closing " + (limit > 0 ? limit : "all") + " connections in vhost " + call.vhost() + ", reason: "
                + call.word(0) + "...");
        Management.Reply found = call.management().get("vhosts", call.vhost(), "connections");
        List<Map<String, Object>> there = found.isMissing() ? List.of() : found.rows();
        long closed = there.stream().limit(limit > 0 ? limit : Long.MAX_VALUE)
                .filter(connection -> closeOne(call, connection, call.word(0))).count();
        call.banner("Closed " + closed + " connections");
    }

    private static void closeAllOfUser(Call call) {
        call.banner("Closing connections of user " + call.word(0) + ", reason: " + call.word(1) + "...");
        for (Map<String, Object> connection : call.management().get("connections").rows()) {
            if (call.word(0).equals(connection.get("user"))) closeOne(call, connection, call.word(1));
        }
    }

    private static void close(Call call) {
        call.banner("Closing connection " + call.word(0) + ", reason: " + call.word(1) + "...");
        for (Map<String, Object> connection : call.management().get("connections").rows()) {
            if (call.word(0).equals(connectionId(connection)) && closeOne(call, connection, call.word(1))) return;
        }
        throw CtlFailure.error(ExitCode.UNAVAILABLE, "no connection has the pid " + call.word(0)
                + ": list_connections pid name shows all");
    }

    /// @return whether it was still there
    private static boolean closeOne(Call call, Map<String, Object> connection, String reason) {
        return !call.management().closeConnection(String.valueOf(connection.get("name")), reason).isMissing();
    }
}
