package org.brokerworkbench.fx.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.fx.text.Texts;

/// What to say about an error: the broker's own sentence where it refused, an apology where we did.
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure, Texts texts) {
        if (failure instanceof AmqpFault) return texts.get("shell.error.refused", failure.getMessage());
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return texts.get("shell.error.unexpected", failure.getClass().getSimpleName(), message);
    }

    static String details(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
