package org.brokerworkbench.engine.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The paths of the API and what answers them: `GET /queues/:vhost/:queue`, a clearance, a handler.
///
/// A part of a path that begins with a colon is named and matches anything; a plain part goes before a named one, so
/// `/users/bulk-delete` is not a user.
final class Routes {

    /// Answers a request. Loop thread.
    @FunctionalInterface
    interface Handler {
        Answer answer(Request request);
    }

    /// One method of a path.
    record Route(Clearance clearance, Handler handler) {}

    /// A path that was found, and its named parts, decoded.
    record Found(Map<String, Route> byMethod, Map<String, String> named) {

        /// A path that is none: one may ask for it, and is told that it is not there.
        static final Found NOTHING = new Found(Map.of("GET", new Route(Clearance.ANYBODY, _ -> {
            throw Refusal.objectNotFound();
        })), Map.of());

        /// The methods of the path, as an `Allow` header lists them.
        String allowed() {
            List<String> allowed = new ArrayList<>();
            if (byMethod.containsKey("GET")) allowed.add("HEAD");
            allowed.addAll(byMethod.keySet());
            allowed.add("OPTIONS");
            return String.join(", ", allowed);
        }
    }

    private static final class Node {
        final Map<String, Node> plain = new HashMap<>();
        String name;
        Node named;
        Map<String, Route> byMethod;
    }

    private final Node root = new Node();

    void get(String path, Clearance clearance, Handler handler) {
        add("GET", path, clearance, handler);
    }

    void put(String path, Clearance clearance, Handler handler) {
        add("PUT", path, clearance, handler);
    }

    void post(String path, Clearance clearance, Handler handler) {
        add("POST", path, clearance, handler);
    }

    void delete(String path, Clearance clearance, Handler handler) {
        add("DELETE", path, clearance, handler);
    }

    private void add(String method, String path, Clearance clearance, Handler handler) {
        Node node = root;
        for (String part : path.substring(1).split("/")) {
            if (part.startsWith(":")) {
                if (node.named == null) node.named = new Node();
                node.named.name = part.substring(1);
                node = node.named;
            } else {
                node = node.plain.computeIfAbsent(part, _ -> new Node());
            }
        }
        if (node.byMethod == null) node.byMethod = new LinkedHashMap<>();
        node.byMethod.put(method, new Route(clearance, handler));
    }

    /// The path with these decoded parts, or null where there is none.
    Found find(List<String> parts) {
        return find(root, parts, 0, new ArrayList<>());
    }

    private static Found find(Node node, List<String> parts, int at, List<Map.Entry<String, String>> named) {
        if (at == parts.size()) {
            if (node.byMethod == null) return null;
            Map<String, String> byName = new HashMap<>();
            named.forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
            return new Found(node.byMethod, byName);
        }
        Node plain = node.plain.get(parts.get(at));
        if (plain != null) {
            Found found = find(plain, parts, at + 1, named);
            if (found != null) return found;
        }
        if (node.named == null) return null;
        named.add(Map.entry(node.named.name, parts.get(at)));
        Found found = find(node.named, parts, at + 1, named);
        if (found == null) named.removeLast();
        return found;
    }
}
