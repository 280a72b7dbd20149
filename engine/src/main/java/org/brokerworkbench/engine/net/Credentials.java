package org.brokerworkbench.engine.net;

import io.netty.buffer.Unpooled;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.WireReader;
import org.brokerworkbench.engine.amqp.WireText;

/// Name and password, as a SASL mechanism wraps them in the response of connection.start-ok.
record Credentials(String user, String password) {

    /// @throws AmqpFault one that drops the socket, where the mechanism is unknown or the response malformed: before
    ///     connection.open RabbitMQ answers no such error
    static Credentials unwrap(String mechanism, String response) {
        return switch (mechanism) {
            case "PLAIN" -> plain(response);
            case "AMQPLAIN" -> amqplain(response);
            default -> throw AmqpFault.droppingSocket("unknown authentication mechanism '" + mechanism + "'");
        };
    }

    /// NUL user NUL password (RFC 4616 without an authorization identity, as RabbitMQ takes it).
    private static Credentials plain(String response) {
        int second = response.indexOf('\0', 1);
        if (!response.startsWith("\0") || second < 0 || response.indexOf('\0', second + 1) >= 0) {
            throw AmqpFault.droppingSocket("invalid response for PLAIN");
        }
        return new Credentials(response.substring(1, second), response.substring(second + 1));
    }

    /// The entries of a field table with LOGIN and PASSWORD, without the table's length.
    private static Credentials amqplain(String response) {
        byte[] entries = WireText.encode(response);
        FieldTable table = new WireReader(Unpooled.buffer(Integer.BYTES + entries.length)
                .writeInt(entries.length).writeBytes(entries)).table();
        if (table.get("LOGIN") instanceof FieldValue.LongString(String user)
                && table.get("PASSWORD") instanceof FieldValue.LongString(String password)) {
            return new Credentials(user, password);
        }
        throw AmqpFault.droppingSocket("the response for AMQPLAIN misses LOGIN or PASSWORD as long strings");
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
