package org.brokerworkbench.engine.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderFit;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderTest;
import org.brokerworkbench.engine.event.RouteAnswer.Reason;

/// Says why a binding of an exchange matches a message or does not. Whether it does is the [Router]'s word, not this
/// one's: here is only the reason.
public final class Verdicts {

    /// A reason, and the key of the message that it speaks of.
    public record Because(String routingKey, Reason reason) {}

    private Verdicts() {}

    /// @param keys of the message, its own first; one that matches is spoken of before one that does not
    public static Because because(MessageExchange exchange, Binding binding, List<String> keys, FieldTable headers) {
        return switch (exchange.router()) {
            case Direct _ -> new Because(
                    keys.contains(binding.routingKey()) ? binding.routingKey() : keys.getFirst(),
                    new Reason.WholeKey());
            case Fanout _ -> new Because(keys.getFirst(), new Reason.Always());
            case Topic _ -> nearest(binding.routingKey(), keys);
            case Headers _ -> new Because(keys.getFirst(), headerByHeader(binding.arguments(), headers));
        };
    }

    private static Because nearest(String pattern, List<String> keys) {
        Because nearest = null;
        int fewestWrong = Integer.MAX_VALUE;
        for (String key : keys) {
            Reason.WordByWord reason = WordAlignment.of(pattern, key);
            if (reason.wrong() >= fewestWrong) continue;
            fewestWrong = reason.wrong();
            nearest = new Because(key, reason);
        }
        return nearest;
    }

    private static Reason headerByHeader(FieldTable arguments, FieldTable headers) {
        String mode = Headers.mode(arguments);
        List<HeaderTest> tests = new ArrayList<>();
        for (Map.Entry<String, FieldValue> argument : arguments.entries().entrySet()) {
            String name = argument.getKey();
            if (name.equals(Headers.X_MATCH)) continue;
            FieldValue got = headers.get(name);
            tests.add(new HeaderTest(name, PlainValues.of(argument.getValue()),
                    got == null ? null : PlainValues.of(got), fit(mode, name, argument.getValue(), got)));
        }
        return new Reason.HeaderByHeader(mode, List.copyOf(tests));
    }

    private static HeaderFit fit(String mode, String name, FieldValue wanted, FieldValue got) {
        if (Headers.passesOver(mode, name)) return HeaderFit.IGNORED;
        if (got == null) return HeaderFit.ABSENT;
        if (wanted instanceof FieldValue.Void) return HeaderFit.PRESENT;
        return Headers.same(wanted, got) ? HeaderFit.EQUAL : HeaderFit.DIFFERENT;
    }
}
