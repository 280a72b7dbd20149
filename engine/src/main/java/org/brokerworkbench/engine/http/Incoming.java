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
        for (String part : rawPath.split("/")) {
            // a plus is a plus in a path, and a space only in a query
            if (!part.isEmpty()) parts.add(QueryStringDecoder.decodeComponent(part.replace("+", "%2B")));
        }
        return parts;
    }

    /// What the `Authorization` header says, or null where there is none that can be read.
    Credentials credentials() {
        String authorization = headers.get("authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) return null;
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
