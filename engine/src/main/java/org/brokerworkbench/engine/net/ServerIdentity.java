package org.brokerworkbench.engine.net;

import java.util.LinkedHashMap;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// What connection.start and connection.tune say about this server.
///
/// Product and version are those of the RabbitMQ that is stood in for, because client libraries choose their behaviour
/// by them (kombu, for one, its meaning of `global` in basic.qos); who really answers stands in `information`.
///
/// @param version such as `3.10.8`
/// @param clusterName such as `rabbit@localhost`
/// @param heartbeatSeconds proposed by connection.tune, 0 for none
public record ServerIdentity(String version, String clusterName, int heartbeatSeconds) {

    static final String MECHANISMS = "PLAIN AMQPLAIN";
    static final String LOCALES = "en_US";
    static final int CHANNEL_MAX = 2047;
    static final int FRAME_BYTES_MAX = 131_072;

    private static final String[] CAPABILITIES = {
        "publisher_confirms", "exchange_exchange_bindings", "basic.nack", "consumer_cancel_notify",
        "connection.blocked", "consumer_priorities", "authentication_failure_close", "per_consumer_qos",
        "direct_reply_to"
    };

    FieldTable properties() {
        Map<String, FieldValue> capabilities = new LinkedHashMap<>();
        for (String capability : CAPABILITIES) capabilities.put(capability, FieldValue.of(true));
        Map<String, FieldValue> properties = new LinkedHashMap<>();
        properties.put("capabilities", FieldValue.of(new FieldTable(capabilities)));
        properties.put("cluster_name", FieldValue.of(clusterName));
        properties.put("copyright", FieldValue.of("The authors of Broker Workbench"));
        properties.put("information", FieldValue.of(
                "Broker Workbench, behaving as RabbitMQ " + version + ". Licensed under the Apache License 2.0"));
        properties.put("platform", FieldValue.of("Java " + Runtime.version().feature()));
        properties.put("product", FieldValue.of("RabbitMQ"));
        properties.put("version", FieldValue.of(version));
        return new FieldTable(properties);
    }
}
