package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// Further routing keys that a publisher puts into the headers CC and BCC (RabbitMQ: sender-selected distribution).
final class SenderSelected {

    /// The header that consumers do not get to see.
    static final String HIDDEN = "BCC";

    static final String SHOWN = "CC";

    private static final List<String> HEADERS = List.of(SHOWN, HIDDEN);

    private SenderSelected() {}

    /// The keys in both headers, in their order.
    ///
    /// @throws AmqpFault 406 where a header is not an array
    static List<String> requireKeys(FieldTable headers) {
        for (String header : HEADERS) {
            FieldValue value = headers.get(header);
            if (value != null && !(value instanceof FieldValue.Array)) {
                throw AmqpFault.preconditionFailed("invalid message: {unacceptable_type_in_header,\"" + header + "\","
                        + ErlangTerm.kind(value) + "}");
            }
        }
        return keys(headers);
    }

    /// The keys in both headers, in their order; what is not text is passed over.
    static List<String> keys(FieldTable headers) {
        List<String> keys = List.of();
        for (String header : HEADERS) {
            List<String> more = keysIn(headers, header);
            if (more.isEmpty()) continue;
            if (keys.isEmpty()) keys = new ArrayList<>();
            keys.addAll(more);
        }
        return keys;
    }

    /// The keys in one of the headers.
    static List<String> keysIn(FieldTable headers, String header) {
        if (!(headers.get(header) instanceof FieldValue.Array(List<FieldValue> values))) return List.of();
        return values.stream().map(FieldValue::textOrNull).filter(java.util.Objects::nonNull).toList();
    }

    /// The headers as routing sees them: with BCC, which the message itself does not carry any more.
    static FieldTable routedBy(Message message) {
        FieldTable headers = message.decoded().headersOrEmpty();
        int shown = keysIn(headers, SHOWN).size();
        List<String> all = message.moreRoutingKeys();
        if (all.size() <= shown) return headers;
        List<FieldValue> hidden = all.subList(shown, all.size()).stream().map(FieldValue::of).toList();
        return headers.with(HIDDEN, new FieldValue.Array(hidden));
    }
}
