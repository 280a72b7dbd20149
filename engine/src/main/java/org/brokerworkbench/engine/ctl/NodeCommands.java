package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.DEFINITIONS;
import static org.brokerworkbench.engine.ctl.CtlCommand.Group.NODE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The broker as a whole: how it is, and its definitions as a file.
final class NodeCommands {

    private static final String STANDARD_OUTPUT = "-";

    private NodeCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.of(DEFINITIONS, "export_definitions <file_path | \"-\">", "Exports definitions in JSON", 1, 1,
                        NodeCommands::exportTo),
                CtlCommand.of(DEFINITIONS, "import_definitions <file_path>", "Imports definitions in JSON", 1, 1,
                        NodeCommands::importFrom),
                CtlCommand.of(NODE, "status", "Displays status of a node", 0, 0, NodeCommands::status));
    }

    private static void exportTo(Call call) {
        String json = Management.JSON.writeValueAsString(call.management().get("definitions").object());
        if (call.word(0).equals(STANDARD_OUTPUT)) {
            call.printer().raw(json);
            return;
        }
        call.banner("Exporting definitions in JSON to a file at \"" + call.word(0) + "\" ...");
        try {
            Files.writeString(path(call), json);
        } catch (IOException unwritable) {
            throw CtlFailure.error(ExitCode.DATA_ERROR, "cannot write " + call.word(0) + ": " + reason(unwritable));
        }
    }

    private static void importFrom(Call call) {
        call.banner("Importing definitions in JSON from a file at \"" + call.word(0) + "\" ...");
        String json;
        try {
            json = Files.readString(path(call));
        } catch (IOException unreadable) {
            throw CtlFailure.error(ExitCode.DATA_ERROR, "cannot read " + call.word(0) + ": " + reason(unreadable));
        }
        call.management().post(PolicyCommands.definition(json), "definitions");
        call.banner("Successfully imported the definitions.");
    }

    private static Path path(Call call) {
        try {
            return Path.of(call.word(0));
        } catch (InvalidPathException noPath) {
            throw CtlFailure.error(ExitCode.DATA_ERROR, noPath.getMessage());
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "")
                + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")");
    }

    private static void status(Call call) {
        Map<String, Object> overview = call.management().get("overview").object();
        call.banner("Status of node " + overview.get("node") + " ...");
        call.printer().line("RabbitMQ version: " + overview.get("rabbitmq_version"));
        call.printer().line("Node name: " + overview.get("node"));
        call.printer().line("");
        call.printer().line("Totals");
        call.printer().line("");
        if (overview.get("object_totals") instanceof Map<?, ?> totals) {
            call.printer().line("Connection count: " + totals.get("connections"));
            call.printer().line("Channel count: " + totals.get("channels"));
            call.printer().line("Consumer count: " + totals.get("consumers"));
            call.printer().line("Exchange count: " + totals.get("exchanges"));
            call.printer().line("Queue count: " + totals.get("queues"));
        }
        call.printer().line("Virtual host count: " + call.management().get("vhosts").rows().size());
        call.printer().line("");
        call.printer().line("Listeners");
        call.printer().line("");
        if (!(overview.get("listeners") instanceof List<?> listeners)) return;
        for (Object listener : listeners) {
            if (listener instanceof Map<?, ?> one) {
                call.printer().line("Interface: " + one.get("ip_address") + ", port: " + one.get("port") + ", protocol: "
                        + one.get("protocol"));
            }
        }
    }
}
