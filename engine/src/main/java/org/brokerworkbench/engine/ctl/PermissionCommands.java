package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.ACCESS;

import java.util.List;
import java.util.Map;

/// Permissions of users in virtual hosts, on topics too.
final class PermissionCommands {

    private static final Columns OF_VHOST = Columns.usually("user", "configure", "write", "read");
    private static final Columns OF_USER = Columns.usually("vhost", "configure", "write", "read");
    private static final Columns TOPIC_OF_VHOST = Columns.usually("user", "exchange", "write", "read");
    private static final Columns TOPIC_OF_USER = Columns.usually("vhost", "exchange", "write", "read");

    private PermissionCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.of(ACCESS, "clear_permissions [--vhost <vhost>] <username>", "Revokes user permissions for a vhost",
                        1, 1, PermissionCommands::clear),
                CtlCommand.of(ACCESS, "clear_topic_permissions [--vhost <vhost>] <username> [<exchange>]",
                        "Clears user topic permissions for a vhost or exchange", 1, 2, PermissionCommands::clearTopic),
                CtlCommand.of(ACCESS, "list_permissions [--vhost <vhost>] [--no-table-headers]",
                        "Lists user permissions in a virtual host", 0, 0, PermissionCommands::list),
                CtlCommand.of(ACCESS, "list_topic_permissions [--vhost <vhost>] [--no-table-headers]",
                        "Lists topic permissions in a virtual host", 0, 0, PermissionCommands::listTopic),
                CtlCommand.of(ACCESS, "list_user_permissions [--no-table-headers] <username>",
                        "Lists permissions of a user across all virtual hosts", 1, 1, PermissionCommands::listOfUser),
                CtlCommand.of(ACCESS, "list_user_topic_permissions [--no-table-headers] <username>",
                        "Lists user topic permissions", 1, 1, PermissionCommands::listTopicOfUser),
                CtlCommand.of(ACCESS, "set_permissions [--vhost <vhost>] <username> <conf> <write> <read>",
                        "Sets user permissions for a vhost", 4, 4, PermissionCommands::set),
                CtlCommand.of(ACCESS, "set_topic_permissions [--vhost <vhost>] <username> <exchange> <write> <read>",
                        "Sets user topic permissions for an exchange", 4, 4, PermissionCommands::setTopic));
    }

    private static void set(Call call) {
        call.banner("Setting permissions for " + inVhost(call) + " ...");
        requireBoth(call);
        call.management().put(
                Map.of("configure", call.word(1), "write", call.word(2), "read", call.word(3)),
                "permissions", call.vhost(), call.word(0));
    }

    private static void setTopic(Call call) {
        call.banner("Setting topic permissions on \"" + call.word(1) + "\" for " + inVhost(call) + " ...");
        requireBoth(call);
        call.management().put(
                Map.of("exchange", call.word(1), "write", call.word(2), "read", call.word(3)),
                "topic-permissions", call.vhost(), call.word(0));
    }

    private static void clear(Call call) {
        call.banner("Clearing permissions for " + inVhost(call) + " ...");
        requireBoth(call);
        call.management().delete("permissions", call.vhost(), call.word(0));
    }

    private static void clearTopic(Call call) {
        boolean one = call.arguments().words().size() > 1;
        call.banner("Clearing topic permissions " + (one ? "on \"" + call.word(1) + "\" " : "") + "for " + inVhost(call) + " ...");
        requireBoth(call);
        if (one) call.management().delete("topic-permissions", call.vhost(), call.word(0), call.word(1));
        else call.management().delete("topic-permissions", call.vhost(), call.word(0));
    }

    private static String inVhost(Call call) {
        return "user \"" + call.word(0) + "\" in vhost \"" + call.vhost() + "\"";
    }

    /// RabbitMQ has other words and exit codes for these where permissions are changed.
    private static void requireBoth(Call call) {
        if (call.management().get("vhosts", call.vhost()).isMissing()) {
            throw CtlFailure.error(ExitCode.UNAVAILABLE, "Virtual host " + call.vhost() + " does not exist");
        }
        if (call.management().get("users", call.word(0)).isMissing()) {
            throw CtlFailure.error(ExitCode.NO_USER, "User " + call.word(0) + " does not exist");
        }
    }

    private static void list(Call call) {
        call.banner("Listing permissions for vhost \"" + call.vhost() + "\" ...");
        call.list(OF_VHOST, ofVhost(call, "permissions"));
    }

    private static void listTopic(Call call) {
        call.banner("Listing topic permissions for vhost \"" + call.vhost() + "\" ...");
        call.list(TOPIC_OF_VHOST, ofVhost(call, "topic-permissions"));
    }

    private static void listOfUser(Call call) {
        call.banner("Listing permissions for user \"" + call.word(0) + "\" ...");
        call.list(OF_USER, ofUser(call, "permissions"));
    }

    private static void listTopicOfUser(Call call) {
        call.banner("Listing topic permissions for user \"" + call.word(0) + "\" ...");
        List<String> names = TOPIC_OF_USER.named(List.of());
        call.printer().listWithoutHeaders(names, TOPIC_OF_USER.of(ofUser(call, "topic-permissions"), names));
    }

    private static List<Map<String, Object>> ofVhost(Call call, String kind) {
        Management.Reply found = call.management().get("vhosts", call.vhost(), kind);
        if (found.isMissing()) throw CtlFailure.noSuchVhost(call.vhost());
        return found.rows();
    }

    private static List<Map<String, Object>> ofUser(Call call, String kind) {
        Management.Reply found = call.management().get("users", call.word(0), kind);
        if (found.isMissing()) throw CtlFailure.noSuchUserTerm(call.word(0));
        return found.rows();
    }
}
