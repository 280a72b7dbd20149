package org.brokerworkbench.engine.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A request as it came, before anybody has looked at what it asks for or who asks.
///
/// @param path without the query, still encoded
/// @param parts the parts of the path, decoded
record Incoming(
        String method,
        String path,
        List<String> parts,
        Map<String, String> query,
        Map<String, String> headers,
        InetAddress peer,
        byte[] body) {

    private static final String BASIC = "Basic ";

    /// Who somebody says to be.
    record Credentials(String name, String password) {}

    /// @throws IllegalArgumentException where the path is not encoded as URLs are
    static Incoming of(FullHttpRequest request, InetAddress peer) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        Map<String, String> query = new HashMap<>();
        uri.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        byte[] body = new byte[request.content().readableBytes()];
        request.content().getBytes(request.content().readerIndex(), body);
        return new Incoming(
                request.method().name(), uri.rawPath(), parts(uri.rawPath()), query, headers, peer, body);
    }

    private static List<String> parts(String rawPath) {
        List<String> parts = new ArrayList<>();
        // the part before the first slash and an empty one after the last do not count
        String[] raw = rawPath.split("/");
        for (int i = 1; i < raw.length; i++) {
            // a plus is a plus in a path, and a space only in a query
            parts.add(QueryStringDecoder.decodeComponent(raw[i].replace("+", "%2B")));
        }
        return parts;
    }

    /// What the `Authorization` header says, or null where there is none.
    ///
    /// @throws Refusal 400 where it cannot be read, 401 where it is of a kind that is not understood
    Credentials credentials() {
        String authorization = headers.get("authorization");
        if (authorization == null) return null;
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) throw Refusal.loginFailed();
        String pair;
        try {
            byte[] octets = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
            pair = new String(octets, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed();
        }
        int colon = pair.indexOf(':');
        if (colon < 0) throw Refusal.malformed();
        return new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    }
}
