package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Users: who there is, with which password and which tags.
final class UserCommands {

    private static final Columns COLUMNS = Columns.usually("user", "tags")
            .and("user", row -> row.get("name"))
            .and("tags", row -> atoms(row.get("tags")));

    private UserCommands() {}

    static List<CtlCommand> all() {
        return List.of(
                CtlCommand.of(USERS, "add_user <username> <password>", "Creates a new user in the internal database. This"
                        + " user will have no permissions for any virtual hosts by default.", 1, 2, UserCommands::add),
                CtlCommand.of(USERS, "authenticate_user <username> <password>", "Attempts to authenticate a user. Exits with a"
                        + " non-zero code if authentication fails.", 1, 2, UserCommands::authenticate),
                CtlCommand.of(USERS, "change_password <username> <password>", "Changes the user password", 1, 2,
                        UserCommands::changePassword),
                CtlCommand.of(USERS, "clear_password <username>", "Clears (resets) password and disables password login for a"
                        + " user", 1, 1, UserCommands::clearPassword),
                CtlCommand.of(USERS, "delete_user <username>", "Removes a user from the internal database", 1, 1,
                        UserCommands::delete),
                CtlCommand.of(USERS, "list_users [--no-table-headers]", "List user names and tags", 0, 0, UserCommands::list),
                CtlCommand.of(USERS, "set_user_tags <username> <tag> [...]", "Sets user tags", 1, Integer.MAX_VALUE,
                        UserCommands::setTags));
    }

    private static void add(Call call) {
        String name = call.word(0);
        call.banner("Adding user \"" + name + "\" ...");
        String password = password(call, ExitCode.DATA_ERROR);
        if (!call.management().get("users", name).isMissing()) {
            throw CtlFailure.error(ExitCode.SOFTWARE, "User \"" + name + "\" already exists");
        }
        call.management().put(Map.of("password", password, "tags", ""), "users", name);
        call.banner("Done. Don't forget to grant the user permissions to some virtual hosts! See '"
                + call.program() + " help set_permissions' to learn more.");
    }

    /// The second argument, or what is typed.
    private static String password(Call call, ExitCode otherwise) {
        if (call.arguments().words().size() > 1) return call.word(1);
        call.printer().prompt("Password: ");
        String typed = call.secret().get();
        if (typed == null) throw CtlFailure.error(otherwise, "Password is not provided via argument or stdin");
        return typed;
    }

    private static void authenticate(Call call) {
        String name = call.word(0);
        call.banner("Authenticating user \"" + name + "\" ...");
        if (!call.management().knows(name, password(call, ExitCode.SOFTWARE))) {
            throw CtlFailure.error(ExitCode.DATA_ERROR, "Error: failed to authenticate user \"" + name + "\"\nuser '" + name
                    + "' - invalid credentials");
        }
        call.banner("Success");
    }

    private static void changePassword(Call call) {
        String name = call.word(0);
        call.banner("Changing password for user \"" + name + "\" ...");
        String password = password(call, ExitCode.SOFTWARE);
        Map<String, Object> user = user(call, name);
        call.management().put(Map.of("password", password, "tags", tags(user)), "users", name);
    }

    private static void clearPassword(Call call) {
        String name = call.word(0);
        call.banner("Clearing password for user \"" + name + "\" ...");
        Management.Reply found = call.management().get("users", name);
        if (found.isMissing()) throw CtlFailure.noSuchUserTerm(name);
        call.management().put(Map.of("password_hash", "", "tags", tags(found.object())), "users", name);
    }

    private static void delete(Call call) {
        String name = call.word(0);
        call.banner("Deleting user \"" + name + "\" ...");
        if (call.management().delete("users", name).isMissing()) throw CtlFailure.noSuchUser(name);
    }

    private static void list(Call call) {
        call.banner("Listing users ...");
        call.list(COLUMNS, call.management().get("users").rows());
    }

    private static void setTags(Call call) {
        String name = call.word(0);
        List<String> tags = call.arguments().words().subList(1, call.arguments().words().size());
        call.banner("Setting tags for user \"" + name + "\" to [" + String.join(", ", tags) + "] ...");
        Map<String, Object> user = user(call, name);
        call.management().put(Map.of(
                "password_hash", user.getOrDefault("password_hash", ""),
                "hashing_algorithm", user.getOrDefault("hashing_algorithm", "rabbit_password_hashing_sha256"),
                "tags", String.join(",", tags)), "users", name);
    }

    private static Map<String, Object> user(Call call, String name) {
        Management.Reply found = call.management().get("users", name);
        if (found.isMissing()) throw CtlFailure.noSuchUser(name);
        return found.object();
    }

    private static String tags(Map<String, Object> user) {
        return String.join(",", words(user.get("tags")));
    }

    static List<Terms.Atom> atoms(Object tags) {
        return words(tags).stream().map(Terms.Atom::new).toList();
    }

    /// A list, or words between commas, as older brokers say it.
    private static List<String> words(Object tags) {
        if (tags instanceof List<?> list) return list.stream().map(String::valueOf).toList();
        List<String> words = new ArrayList<>();
        for (String word : String.valueOf(tags == null ? "" : tags).split(",")) {
            if (!word.isBlank()) words.add(word.strip());
        }
        return words;
    }
}
