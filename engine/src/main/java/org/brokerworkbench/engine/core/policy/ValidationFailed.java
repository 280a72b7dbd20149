package org.brokerworkbench.engine.core.policy;

import java.util.List;

/// A policy, an operator policy or a limit that makes no sense; the message is RabbitMQ's, one line for each reason.
@SuppressWarnings("serial")
public final class ValidationFailed extends RuntimeException {

    public ValidationFailed(List<String> reasons) {
        super("Validation failed\n\n" + String.join("\n", reasons) + "\n", null, false, false);
    }
}
