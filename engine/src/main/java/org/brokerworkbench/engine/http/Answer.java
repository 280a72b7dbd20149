package org.brokerworkbench.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/// What a request is answered with.
///
/// @param body null for none; octets, of which the headers say what they are; maps, lists, text, numbers, booleans and null of which JSON is made; or a [Supplier] of
///     such, which is asked off the broker's thread and must therefore hold nothing but immutable data
record Answer(int status, Map<String, String> headers, Object body) {

    static final Answer NO_CONTENT = new Answer(204, Map.of(), null);
    static final Answer CREATED = new Answer(201, Map.of(), null);

    /// A page for whoever looks with a browser.
    static Answer page(String html) {
        return new Answer(
                200,
                Map.of("content-type", "text/html; charset=utf-8", "content-security-policy", "default-src 'none'"),
                html.getBytes(StandardCharsets.UTF_8));
    }

    /// A body that is ready.
    static Answer of(Object body) {
        return new Answer(200, Map.of("cache-control", "no-cache"), body);
    }

    /// A body that takes a while to put together: it is rendered off the broker's thread.
    static Answer rendered(Supplier<?> body) {
        return of((Object) body);
    }

    /// 201 where something new came to be, 204 where it was there.
    static Answer put(boolean created) {
        return created ? CREATED : NO_CONTENT;
    }

    static Answer createdAt(String location) {
        return new Answer(201, Map.of("location", location), null);
    }

    static Answer error(int status, String error, Object reason) {
        return new Answer(status, Map.of(), Map.of("error", error, "reason", reason));
    }
}
