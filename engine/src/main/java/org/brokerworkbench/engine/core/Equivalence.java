package org.brokerworkbench.engine.core;

import java.util.Collection;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// Whether something is declared again as it was declared before; 406 with both values where it is not.
///
/// Integers are compared by value, whatever their width. Source: RabbitMQ `rabbit_misc:assert_args_equivalence`.
public final class Equivalence {

    private final String subject;

    /// @param subject what is declared again, such as `queue 'orders' in vhost '/'`
    Equivalence(String subject) {
        this.subject = subject;
    }

    void require(String field, Object received, Object current) {
        if (!received.equals(current)) throw inequivalent(field, "'" + received + "'", "'" + current + "'");
    }

    void requireArguments(FieldTable received, FieldTable current, Collection<String> names) {
        for (String name : names) requireArgument(name, received.get(name), current.get(name));
    }

    private void requireArgument(String name, FieldValue received, FieldValue current) {
        if (received == null && current == null) return;
        if (received == null || current == null) throw inequivalent(name, typed(received), typed(current));
        if (sameValue(received, current)) return;
        throw inequivalent(name, "'" + text(received) + "'", "'" + text(current) + "'");
    }

    private static boolean sameValue(FieldValue received, FieldValue current) {
        if (received.equals(current)) return true;
        Long receivedInteger = received.integerOrNull();
        return receivedInteger != null && receivedInteger.equals(current.integerOrNull());
    }

    private static String typed(FieldValue value) {
        if (value == null) return "none";
        return "the value '" + text(value) + "' of type '" + ErlangTerm.kind(value) + "'";
    }

    /// Text as it is, everything else as an Erlang term.
    private static String text(FieldValue value) {
        return value instanceof FieldValue.LongString(String text) ? text : ErlangTerm.of(value);
    }

    private AmqpFault inequivalent(String field, String received, String current) {
        return AmqpFault.preconditionFailed("inequivalent arg '" + field + "' for " + subject + ": received " + received
                + " but current is " + current);
    }
}
