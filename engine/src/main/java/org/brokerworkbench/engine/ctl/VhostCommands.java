package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.USERS;
import static org.brokerworkbench.engine.ctl.CtlCommand.Group.VHOSTS;

import java.util.List;
import java.util.Map;

/// Virtual hosts, and the limits of virtual hosts and users.
final class VhostCommands {

    private static final Columns COLUMNS = Columns.usually("name")
            .and("description", "default_queue_type", "tracing")
            .and("tags", row -> UserCommands.atoms(row.get("tags")))
            .and("cluster_state", row -> row.get("cluster_state") instanceof Map<?, ?> states ? states.entrySet().stream()
                    .map(state -> new Terms.Tuple(List.of(atom(state.getKey()), atom(state.getValue())))).toList() : null);

    /// How many of something a virtual host or a user may have.
    private record Limits(String path, String of) {

        Map<String, Object> get(Call call) {
            Management.Reply found = call.management().get(path, of);
            if (found.isMissing()) return Map.of();
            return found.rows().isEmpty() ? Map.of() : limits(found.rows().getFirst().get("value"));
        }

        /// All of them: those that are not named are no limits any more.
        void set(Call call, String definition) {
            Map<String, Object> wanted = PolicyCommands.definition(definition);
            wanted.forEach((name, value) -> call.management().put(Map.of("value", value), path, of, name));
            get(call).keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(name -> clear(call, name));
        }

        void clear(Call call, String name) {
            call.management().delete(path, of, name);
        }

        void print(Call call) {
            Map<String, Object> limits = get(call);
            call.printer().line(limits.isEmpty() ? "" : Management.JSON.writeValueAsString(limits));
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> limits(Object value) {
            return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        }
    }

    private VhostCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.of(VHOSTS, "add_vhost <vhost> [--description <description> --tags \"<tag1>,<tag2>,<...>\"]",
                        "Creates a virtual host", 1, 1, VhostCommands::add).with(Option.DESCRIPTION, Option.TAGS),
                CtlCommand.of(VHOSTS, "clear_vhost_limits [--vhost <vhost>]", "Clears virtual host limits", 0, 0,
                        VhostCommands::clearLimits),
                CtlCommand.of(VHOSTS, "delete_vhost <vhost>", "Deletes a virtual host", 1, 1, VhostCommands::delete),
                CtlCommand.of(VHOSTS, "list_vhost_limits [--vhost <vhost>]", "Displays configured virtual host limits", 0, 0,
                        VhostCommands::listLimits),
                CtlCommand.listing(VHOSTS, "list_vhosts [--no-table-headers] [<column> ...]", "Lists virtual hosts", COLUMNS,
                        VhostCommands::list),
                CtlCommand.of(VHOSTS, "set_vhost_limits [--vhost <vhost>] <definition>", "Sets virtual host limits", 1, 1,
                        VhostCommands::setLimits),
                CtlCommand.of(USERS, "clear_user_limits <username> <limit_type> | all", "Clears user connection/channel limits",
                        2, 2, VhostCommands::clearUserLimits),
                CtlCommand.of(USERS, "list_user_limits [--user <username>]", "Displays configured user limits", 0, 0,
                        VhostCommands::listUserLimits).with(Option.USER),
                CtlCommand.of(USERS, "set_user_limits <username> <definition>", "Sets user limits", 2, 2,
                        VhostCommands::setUserLimits));
    }

    private static Terms.Atom atom(Object name) {
        return new Terms.Atom(String.valueOf(name));
    }

    private static void add(Call call) {
        String name = call.word(0);
        call.banner("Adding vhost \"" + name + "\" ...");
        boolean isNew = call.management().get("vhosts", name).isMissing();
        boolean described = call.arguments().has(Option.DESCRIPTION) || call.arguments().has(Option.TAGS);
        if (!isNew && !described) return;
        call.management().put(Map.of(
                "description", call.arguments().option(Option.DESCRIPTION, ""),
                "tags", call.arguments().option(Option.TAGS, "")), "vhosts", name);
        if (!isNew) return;
        // the API gives it to whoever asks; rabbitmqctl gives it to nobody
        String me = String.valueOf(call.management().get("whoami").object().get("name"));
        call.management().delete("permissions", name, me);
    }

    private static void delete(Call call) {
        call.banner("Deleting vhost \"" + call.word(0) + "\" ...");
        if (call.management().delete("vhosts", call.word(0)).isMissing()) throw CtlFailure.noSuchVhost(call.word(0));
    }

    private static void list(Call call) {
        call.banner("Listing vhosts ...");
        call.stream(COLUMNS, call.management().get("vhosts").rows());
    }

    private static Limits ofVhost(Call call) {
        return new Limits("vhost-limits", call.vhost());
    }

    private static void setLimits(Call call) {
        call.banner("Setting vhost limits to \"" + call.word(0) + "\" for vhost \"" + call.vhost() + "\" ...");
        call.requireVhost();
        ofVhost(call).set(call, call.word(0));
    }

    private static void listLimits(Call call) {
        call.banner("Listing limits for vhost \"" + call.vhost() + "\" ...");
        call.requireVhost();
        ofVhost(call).print(call);
    }

    private static void clearLimits(Call call) {
        call.banner("Clearing vhost \"" + call.vhost() + "\" limits ...");
        call.requireVhost();
        ofVhost(call).get(call).keySet().forEach(name -> ofVhost(call).clear(call, name));
    }

    private static void requireUser(Call call, String name) {
        if (call.management().get("users", name).isMissing()) throw CtlFailure.noSuchUserTerm(name);
    }

    private static Limits ofUser(String name) {
        return new Limits("user-limits", name);
    }

    private static void setUserLimits(Call call) {
        String name = call.word(0);
        call.banner("Setting user limits to \"" + call.word(1) + "\" for user \"" + name + "\" ...");
        requireUser(call, name);
        ofUser(name).set(call, call.word(1));
    }

    private static void listUserLimits(Call call) {
        String name = call.arguments().option(Option.USER, "guest");
        call.banner("Listing limits for user \"" + name + "\" ...");
        requireUser(call, name);
        ofUser(name).print(call);
    }

    private static void clearUserLimits(Call call) {
        String name = call.word(0);
        String which = call.word(1);
        boolean all = which.equals("all");
        call.banner(all ? "Clearing all limits for user \"" + name + "\" ..."
                : "Clearing \"" + which + "\" limit for user \"" + name + "\" ...");
        requireUser(call, name);
        ofUser(name).get(call).keySet().stream()
                .filter(limit -> all || limit.equals(which))
                .forEach(limit -> ofUser(name).clear(call, limit));
    }
}
