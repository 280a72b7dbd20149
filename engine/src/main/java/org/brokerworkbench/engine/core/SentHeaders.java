package org.brokerworkbench.engine.core;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.amqp.BasicProperties;

/// The headers of a message as an event tells them: plain values, decoded only where somebody looks.
///
/// Events are made for every message and their headers are read for few. Reading them on another thread is safe: the
/// bytes are never changed, and decoding them twice gives the same.
final class SentHeaders extends AbstractMap<String, Object> {

    private static final int HEADERS_FLAG = 0x20;

    private final byte[] properties;
    private volatile Map<String, Object> decoded;

    private SentHeaders(byte[] properties) {
        this.properties = properties;
    }

    /// @param properties property flags and property list, as they came
    static Map<String, Object> of(byte[] properties) {
        return properties.length > 0 && (properties[0] & HEADERS_FLAG) != 0 ? new SentHeaders(properties) : Map.of();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> headers = decoded;
        if (headers == null) {
            headers = PlainValues.of(BasicProperties.decode(properties).headersOrEmpty());
            decoded = headers;
        }
        return headers.entrySet();
    }

    @Override
    public Object get(Object name) {
        entrySet();
        return decoded.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        entrySet();
        return decoded.containsKey(name);
    }
}
