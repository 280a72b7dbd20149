package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.POLICIES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Policies, and the policies of operators, which override them.
final class PolicyCommands {

    private static final String PATTERN_AND_DEFINITION =
            "[--vhost <vhost>] [--priority <priority>] [--apply-to <apply-to>] <name> <pattern> <definition>";
    private static final Columns COLUMNS =
            Columns.usually("vhost", "name", "pattern", "apply-to", "definition", "priority")
                    .and("definition", row -> Management.JSON.writeValueAsString(row.get("definition")));

    /// Which of the two kinds, and how RabbitMQ speaks of it.
    private enum Kind {
        POLICY("policies", "policy", "policies"),
        OPERATOR_POLICY("operator-policies", "operator policy override", "operator policy overrides");

        private final String path;
        private final String set;
        private final String listed;

        Kind(String path, String set, String listed) {
            this.path = path;
            this.set = set;
            this.listed = listed;
        }
    }

    private PolicyCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.of(POLICIES, "clear_operator_policy [--vhost <vhost>] <name>", "Clears an operator policy", 1, 1,
                        call -> clear(call, Kind.OPERATOR_POLICY)),
                CtlCommand.of(POLICIES, "clear_policy [--vhost <vhost>] <name>", "Clears (removes) a policy", 1, 1,
                        call -> clear(call, Kind.POLICY)),
                CtlCommand.of(POLICIES, "list_operator_policies [--vhost <vhost>] [--no-table-headers]",
                        "Lists operator policy overrides for a virtual host", 0, 0, call -> list(call, Kind.OPERATOR_POLICY)),
                CtlCommand.of(POLICIES, "list_policies [--vhost <vhost>] [--no-table-headers]",
                        "Lists all policies in a virtual host", 0, 0, call -> list(call, Kind.POLICY)),
                CtlCommand.of(POLICIES, "set_operator_policy " + PATTERN_AND_DEFINITION, "Sets an operator policy that overrides"
                        + " a subset of arguments in user policies", 3, 3, call -> set(call, Kind.OPERATOR_POLICY))
                        .with(Option.PRIORITY, Option.APPLY_TO),
                CtlCommand.of(POLICIES, "set_policy " + PATTERN_AND_DEFINITION, "Sets or updates a policy", 3, 3,
                        call -> set(call, Kind.POLICY)).with(Option.PRIORITY, Option.APPLY_TO));
    }

    private static void set(Call call, Kind kind) {
        String priority = call.arguments().option(Option.PRIORITY, "0");
        call.banner("Setting " + kind.set + " \"" + call.word(0) + "\" for pattern \"" + call.word(1) + "\" to \"" + call.word(2)
                + "\" with priority \"" + priority + "\" for vhost \"" + call.vhost() + "\" ...");
        call.requireVhost();
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("pattern", call.word(1));
        policy.put("definition", definition(call.word(2)));
        policy.put("priority", Integer.valueOf(priority));
        policy.put("apply-to", call.arguments().option(Option.APPLY_TO, "all"));
        call.management().put(policy, kind.path, call.vhost(), call.word(0));
    }

    /// @throws CtlFailure where it is no object of JSON
    @SuppressWarnings("unchecked")
    static Map<String, Object> definition(String json) {
        try {
            if (Management.JSON.readValue(json, Object.class) instanceof Map<?, ?> map) return (Map<String, Object>) map;
        } catch (JacksonException noJson) {
            throw CtlFailure.notJson();
        }
        throw CtlFailure.notJson();
    }

    private static void clear(Call call, Kind kind) {
        String name = kind == Kind.POLICY ? "policy" : "operator policy";
        call.banner("Clearing " + name + " \"" + call.word(0) + "\" on vhost \"" + call.vhost() + "\" ...");
        call.requireVhost();
        if (call.management().delete(kind.path, call.vhost(), call.word(0)).isMissing()) {
            throw CtlFailure.error(ExitCode.UNAVAILABLE, "Parameter does not exist");
        }
    }

    private static void list(Call call, Kind kind) {
        call.banner("Listing " + kind.listed + " for vhost \"" + call.vhost() + "\" ...");
        call.requireVhost();
        call.list(COLUMNS, call.management().get(kind.path, call.vhost()).rows());
    }
}
