package org.brokerworkbench.engine.http;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.ErlangTerm;
import org.brokerworkbench.engine.core.access.User;

/// A request whose path a [Route] matched and whose sender is known.
///
/// @param path as it came, still encoded
/// @param named the parts of the path that the route names, decoded
/// @param query the first value of each parameter, decoded
/// @param headers by lower-case name
record Request(
        String method,
        String path,
        Map<String, String> named,
        Map<String, String> query,
        Map<String, String> headers,
        User user,
        byte[] body) {

    /// A part of the path that the route names, or null where this route does not.
    String named(String name) {
        return named.get(name);
    }

    /// The name of an exchange in the path: `amq.default` is the one without a name.
    String exchange(String name) {
        String exchange = named.get(name);
        return "amq.default".equals(exchange) ? "" : exchange;
    }

    boolean asks(String parameter) {
        return "true".equals(query.get(parameter));
    }

    /// The body as a JSON object; an empty one where there is none.
    ///
    /// @throws Refusal 400 where it is not one
    Map<String, Object> json() {
        return Json.object(body);
    }

    /// The body as a JSON object that has certain keys.
    ///
    /// @throws Refusal 400 where it is not one, or lacks a key
    Map<String, Object> jsonWith(String... keys) {
        Map<String, Object> object = json();
        List<String> missing =
                List.of(keys).stream().filter(key -> !object.containsKey(key)).toList();
        if (missing.isEmpty()) return object;
        throw Refusal.badRequest(ErlangTerm.list(
                0, missing.stream().map(key -> "{key_missing," + atom(key) + "}").toList()));
    }

    /// As Erlang prints an atom.
    private static String atom(String name) {
        return name.matches("[a-z][a-zA-Z0-9_@]*") ? name : "'" + name + "'";
    }
}
