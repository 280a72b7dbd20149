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

    private static final List<String> HEADERS = List.of("CC", HIDDEN);

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
            if (!(headers.get(header) instanceof FieldValue.Array(List<FieldValue> values))) continue;
            if (keys.isEmpty()) keys = new ArrayList<>();
            for (FieldValue value : values) {
                if (value.textOrNull() != null) keys.add(value.textOrNull());
            }
        }
        return keys;
    }
}
