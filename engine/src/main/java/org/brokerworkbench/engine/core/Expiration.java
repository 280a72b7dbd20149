package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.amqp.AmqpFault;

/// The property `expiration`: a message's own time to live, milliseconds as decimal text.
///
/// Source: RabbitMQ `rabbit_basic:parse_expiration`, down to the words of its refusals.
final class Expiration {

    private static final long MILLIS_MAX = 315_360_000_000L; // ten years

    private Expiration() {}

    /// @param text null where the property is absent
    /// @return [Message#NO_TTL] where it is absent
    /// @throws AmqpFault 406 where it is no whole number in range
    static long millis(String text) {
        if (text == null) return Message.NO_TTL;
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) digits++;
        String number = text.substring(0, digits);
        if (number.isEmpty() || number.equals("-") || number.equals("+")) throw invalid(text, "no_integer");
        if (digits < text.length()) {
            throw invalid(text, "{leftover_string," + ErlangTerm.characters(text.substring(digits)) + "}");
        }
        if (number.startsWith("-")) {
            if (!number.matches("-0+")) throw invalid(text, "{value_negative," + normalized(number) + "}");
            return 0;
        }
        if (number.length() > 18 || Long.parseLong(number) > MILLIS_MAX) {
            throw invalid(text, "{value_too_large," + normalized(number) + "}");
        }
        return Long.parseLong(number);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String normalized(String number) {
        return new java.math.BigInteger(number).toString();
    }

    private static AmqpFault invalid(String text, String why) {
        return AmqpFault.preconditionFailed("invalid expiration '" + text + "': " + why);
    }
}
