package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.brokerworkbench.engine.core.ErlangRegex;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.access.PasswordHash;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.Permissions.TopicPermission;
import org.brokerworkbench.engine.core.access.User;

/// `/users`, `/permissions`, `/topic-permissions`, `/whoami`, `/user-limits`.
final class AccessResource extends Resource {

    AccessResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/whoami", Clearance.ANYBODY, this::whoami);
        routes.get("/users", Clearance.ADMINISTRATOR, request -> list(request, users(node.users().all()), "name"));
        routes.get("/users/without-permissions", Clearance.ADMINISTRATOR, this::usersWithoutPermissions);
        routes.post("/users/bulk-delete", Clearance.ADMINISTRATOR, this::deleteUsers);
        routes.get("/users/:user", Clearance.ADMINISTRATOR, request -> one(request, row(user(request))));
        routes.put("/users/:user", Clearance.ADMINISTRATOR, this::putUser);
        routes.delete("/users/:user", Clearance.ADMINISTRATOR, this::deleteUser);
        routes.get("/users/:user/permissions", Clearance.ADMINISTRATOR, this::permissionsOfUser);
        routes.get("/users/:user/topic-permissions", Clearance.ADMINISTRATOR, this::topicPermissionsOfUser);
        routes.get("/vhosts/:vhost/permissions", Clearance.ADMINISTRATOR, this::permissionsInVhost);
        routes.get("/vhosts/:vhost/topic-permissions", Clearance.ADMINISTRATOR, this::topicPermissionsInVhost);
        routes.get("/permissions", Clearance.ADMINISTRATOR, this::permissions);
        routes.get("/permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::permission);
        routes.put("/permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::putPermission);
        routes.delete("/permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::deletePermission);
        routes.get("/topic-permissions", Clearance.ADMINISTRATOR, this::topicPermissions);
        routes.get("/topic-permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::topicPermission);
        routes.put("/topic-permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::putTopicPermission);
        routes.delete("/topic-permissions/:vhost/:user", Clearance.ADMINISTRATOR, this::deleteTopicPermission);
        routes.get("/topic-permissions/:vhost/:user/:exchange", Clearance.ADMINISTRATOR, this::topicPermission);
        routes.put("/topic-permissions/:vhost/:user/:exchange", Clearance.ADMINISTRATOR, this::putTopicPermission);
        routes.delete(
                "/topic-permissions/:vhost/:user/:exchange", Clearance.ADMINISTRATOR, this::deleteTopicPermission);
        routes.get("/user-limits", Clearance.ADMINISTRATOR, this::userLimits);
        routes.get("/user-limits/:user", Clearance.ADMINISTRATOR, this::userLimits);
        routes.put("/user-limits/:user/:name", Clearance.ADMINISTRATOR, this::putUserLimit);
        routes.delete("/user-limits/:user/:name", Clearance.ADMINISTRATOR, this::deleteUserLimit);
    }

    // --- users ---

    private Answer whoami(Request request) {
        User user = request.user();
        return one(request, fields("name", user.name(), "tags", List.copyOf(user.tags())));
    }

    private User user(Request request) {
        User user = node.users().find(request.named("user"));
        if (user == null) throw Refusal.objectNotFound();
        return user;
    }

    private List<Map<String, Object>> users(List<User> users) {
        return users.stream().map(this::row).toList();
    }

    /// A user as lists and definitions show one.
    Map<String, Object> row(User user) {
        return fields(
                "name", user.name(),
                "password_hash", user.password().base64(),
                "hashing_algorithm", user.password().algorithm().label(),
                "tags", List.copyOf(user.tags()),
                "limits", Map.copyOf(node.limits().ofUsers().getOrDefault(user.name(), Map.of())));
    }

    private Answer usersWithoutPermissions(Request request) {
        Set<String> withPermissions = new LinkedHashSet<>();
        node.permissions().all().forEach(permission -> withPermissions.add(permission.user()));
        List<User> without = node.users().all().stream()
                .filter(user -> !withPermissions.contains(user.name()))
                .toList();
        return list(request, users(without), "name");
    }

    private Answer deleteUsers(Request request) {
        if (!(request.jsonWith("users").get("users") instanceof List<?> names)) {
            throw Refusal.badRequest("users is a list of names");
        }
        for (Object name : names) {
            if (!node.deleteUser(String.valueOf(name))) throw noSuchUser(String.valueOf(name));
        }
        return Answer.NO_CONTENT;
    }

    private Answer putUser(Request request) {
        return Answer.put(putUser(request.named("user"), request.json()));
    }

    /// Adds or changes a user as the API and the definitions describe one.
    ///
    /// @return true where there was no such user
    boolean putUser(String name, Map<String, Object> description) {
        Set<String> tags = tags(description);
        Object password = description.get("password");
        Object hash = description.get("password_hash");
        if (password != null && hash != null) {
            throw Refusal.badRequest("both_password_and_password_hash_are_provided");
        }
        Object limits = description.get("limits");
        if (limits instanceof Map<?, ?> map) {
            Json.strings(map).forEach((limit, value) -> node.limits().setForUser(name, limit, value));
        }
        if (hash != null) return node.users().put(new User(name, hash(hash, description), tags));
        return node.users().put(name, password == null ? "" : text(password, "password"), tags);
    }

    private static Set<String> tags(Map<String, Object> description) {
        Object tags = description.get("tags");
        Set<String> words = new LinkedHashSet<>();
        if (tags instanceof List<?> list) {
            list.forEach(word -> words.add(String.valueOf(word)));
        } else if (tags != null) {
            for (String word : text(tags, "tags").split(",")) {
                if (!word.isBlank()) words.add(word.strip());
            }
        } else if (description.get("administrator") == null) {
            throw Refusal.badRequest("tags_not_present");
        } else if (Body.bool(description, "administrator", false)) {
            words.add(User.ADMINISTRATOR);
        }
        return words;
    }

    private static PasswordHash hash(Object hash, Map<String, Object> description) {
        Object label = description.get("hashing_algorithm");
        PasswordHash.Algorithm algorithm = label == null
                ? PasswordHash.Algorithm.SHA_256
                : PasswordHash.Algorithm.ofLabelOrNull(String.valueOf(label));
        if (algorithm == null) throw Refusal.badRequest("unknown hashing algorithm '" + label + "'");
        return new PasswordHash(Body.base64(text(hash, "password_hash")), algorithm);
    }

    static Refusal noSuchUser(String name) {
        return Refusal.badRequest(List.of("no_such_user", name));
    }

    private static String text(Object value, String name) {
        if (value instanceof String text) return text;
        throw Refusal.badRequest(List.of("not_string", name));
    }

    private Answer deleteUser(Request request) {
        node.deleteUser(user(request).name());
        return Answer.NO_CONTENT;
    }

    // --- permissions ---

    static Map<String, Object> row(Permission permission) {
        return fields(
                "user", permission.user(),
                "vhost", permission.vhost(),
                "configure", permission.configure(),
                "write", permission.write(),
                "read", permission.read());
    }

    static Map<String, Object> row(TopicPermission permission) {
        return fields(
                "user", permission.user(),
                "vhost", permission.vhost(),
                "exchange", permission.exchange(),
                "write", permission.write(),
                "read", permission.read());
    }

    private Answer permissions(Request request) {
        return list(request, permissionRows(_ -> true), "vhost", "user");
    }

    private Answer permissionsOfUser(Request request) {
        String user = user(request).name();
        return list(request, permissionRows(permission -> permission.user().equals(user)), "vhost", "user");
    }

    private Answer permissionsInVhost(Request request) {
        String vhost = vhost(request).name();
        return list(request, permissionRows(permission -> permission.vhost().equals(vhost)), "vhost", "user");
    }

    private List<Map<String, Object>> permissionRows(java.util.function.Predicate<Permission> which) {
        return node.permissions().all().stream().filter(which).map(AccessResource::row).toList();
    }

    private Answer permission(Request request) {
        Permission permission = node.permissions().find(request.named("vhost"), request.named("user"));
        if (permission == null) throw Refusal.objectNotFound();
        return one(request, row(permission));
    }

    private Answer putPermission(Request request) {
        requireVhostAndUser(request);
        Map<String, Object> body = request.jsonWith("configure", "write", "read");
        return Answer.put(node.permissions()
                .set(new Permission(
                        request.named("vhost"),
                        request.named("user"),
                        pattern(body, "configure", AccessResource::characters),
                        pattern(body, "write", AccessResource::characters),
                        pattern(body, "read", AccessResource::characters))));
    }

    private Answer deletePermission(Request request) {
        if (!node.permissions().clear(request.named("vhost"), request.named("user"))) {
            throw Refusal.objectNotFound();
        }
        return Answer.NO_CONTENT;
    }

    private void requireVhostAndUser(Request request) {
        if (node.vhost(request.named("vhost")) == null || node.users().find(request.named("user")) == null) {
            throw Refusal.badRequest("vhost_or_user_not_found");
        }
    }

    /// A text of the body that is a pattern.
    ///
    /// @param shown how RabbitMQ's answer shows a bad one
    /// @throws Refusal 400 where it is none
    private static String pattern(Map<String, Object> body, String key, Function<String, Object> shown) {
        String pattern = text(body.get(key), key);
        try {
            ErlangRegex.compile(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            ErlangRegex.Flaw flaw = ErlangRegex.flaw(e);
            throw Refusal.badRequest(List.of(
                    "invalid_regexp", shown.apply(pattern), List.of(characters(flaw.reason()), flaw.offset())));
        }
    }

    /// Erlang's text is a list of characters, and JSON shows it so.
    private static List<Integer> characters(String text) {
        return text.chars().boxed().toList();
    }

    private Answer topicPermissions(Request request) {
        return list(request, topicPermissionRows(_ -> true), "vhost", "user");
    }

    private Answer topicPermissionsOfUser(Request request) {
        String user = user(request).name();
        return list(request, topicPermissionRows(permission -> permission.user().equals(user)), "vhost", "user");
    }

    private Answer topicPermissionsInVhost(Request request) {
        String vhost = vhost(request).name();
        return list(request, topicPermissionRows(permission -> permission.vhost().equals(vhost)), "vhost", "user");
    }

    private List<Map<String, Object>> topicPermissionRows(java.util.function.Predicate<TopicPermission> which) {
        return node.permissions().allTopic().stream().filter(which).map(AccessResource::row).toList();
    }

    private List<Map<String, Object>> topicPermissionsOf(Request request) {
        String vhost = request.named("vhost");
        String user = request.named("user");
        return topicPermissionRows(
                permission -> permission.vhost().equals(vhost) && permission.user().equals(user));
    }

    private Answer topicPermission(Request request) {
        List<Map<String, Object>> rows = topicPermissionsOf(request);
        if (rows.isEmpty()) throw Refusal.objectNotFound();
        return Answer.of(rows);
    }

    private Answer putTopicPermission(Request request) {
        requireVhostAndUser(request);
        Map<String, Object> body = request.jsonWith("exchange", "write", "read");
        boolean none = topicPermissionsOf(request).isEmpty();
        node.permissions()
                .setTopic(new TopicPermission(
                        request.named("vhost"),
                        request.named("user"),
                        text(body.get("exchange"), "exchange"),
                        pattern(body, "write", pattern -> pattern),
                        pattern(body, "read", pattern -> pattern)));
        return Answer.put(none);
    }

    private Answer deleteTopicPermission(Request request) {
        boolean cleared = node.permissions()
                .clearTopic(request.named("vhost"), request.named("user"), request.named("exchange"));
        if (!cleared) throw Refusal.objectNotFound();
        return Answer.NO_CONTENT;
    }

    // --- limits ---

    private Answer userLimits(Request request) {
        String one = request.named("user") == null ? null : user(request).name();
        List<Map<String, Object>> rows = new ArrayList<>();
        node.limits().ofUsers().forEach((user, limits) -> {
            if (one == null || one.equals(user)) rows.add(fields("user", user, "value", Map.copyOf(limits)));
        });
        return list(request, rows);
    }

    private Answer putUserLimit(Request request) {
        String user = request.named("user");
        if (node.users().find(user) == null) throw noSuchUser(user);
        node.limits().setForUser(user, request.named("name"), request.jsonWith("value").get("value"));
        return Answer.NO_CONTENT;
    }

    private Answer deleteUserLimit(Request request) {
        node.limits().clearForUser(user(request).name(), request.named("name"));
        return Answer.NO_CONTENT;
    }
}
